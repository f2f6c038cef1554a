"""Feeds' own tests match quickly; that matching itself is right has tests of its own."""

from pathlib import Path
from typing import Any

import pytest

from fingerpost.register.access.models import User
from made_links import quick_links  # noqa: F401 - a fixture
from made_users import user_with


@pytest.fixture(autouse=True)
def _quick_and_apart(quick_links: None, settings: Any, tmp_path: Path) -> None:  # noqa: F811
    """Every test here, with a folder of files of its own."""
    settings.MEDIA_ROOT = tmp_path / "documents"


@pytest.fixture
def by(db: None) -> User:
    """A data manager."""
    return user_with("data_manager")
