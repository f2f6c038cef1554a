"""The pages of the feeds are tested with quick matching."""

from pathlib import Path
from typing import Any

import pytest

from made_links import quick_links  # noqa: F401 - a fixture


@pytest.fixture(autouse=True)
def _quick_and_apart(quick_links: None, settings: Any, tmp_path: Path) -> None:  # noqa: F811
    """Every test here, with a folder of files of its own."""
    settings.MEDIA_ROOT = tmp_path / "documents"
