"""The pages of the feeds are tested with quick matching."""

from pathlib import Path

import pytest
from pytest_django. import SettingsWrapper

from made_links import quick_links  # noqa: F401 - a fixture


@pytest.fixture(autouse=True)
def _quick_and_apart(quick_links: None, settings: SettingsWrapper, tmp_path: Path) -> None:  # noqa: F811
    """Every test here, with a folder of files of its own."""
    settings.MEDIA_ROOT = tmp_path / "documents"
