"""What the tests of these pages share: the day, and a data manager who is signed in."""

import pytest
from django.test import Client
from django.utils import timezone

from made_tracking import TODAY
from made_users import sign_in, user_with


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda value=None, timezone=None: TODAY)


@pytest.fixture
def keeper():
    """A data manager."""
    return user_with("data_manager", name="Kit Made-up")


@pytest.fixture
def client(keeper):
    """A browser in which the data manager is signed in."""
    return sign_in(Client(), keeper)
