"""Feeds' own tests match quickly; that matching itself is right has tests of its own."""

import pytest

from fingerpost.register.access.models import User
from made_links import quick_links  # noqa: F401 - a fixture
from made_users import user_with


@pytest.fixture(autouse=True)
def _quick(quick_links: None) -> None:  # noqa: F811
    """Every test here."""


@pytest.fixture
def by(db: None) -> User:
    """A data manager."""
    return user_with("data_manager")
