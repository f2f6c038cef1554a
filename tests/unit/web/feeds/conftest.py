"""The pages of the feeds are tested with quick matching."""

import pytest

from made_links import quick_links  # noqa: F401 - a fixture


@pytest.fixture(autouse=True)
def _quick(quick_links: None) -> None:  # noqa: F811
    """Every test here."""
