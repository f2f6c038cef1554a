"""What the tests of these pages share: the day, an officer who is signed in."""

import pytest
from django.test import Client
from django.utils import timezone

from made_tracking import TODAY
from made_users import sign_in, user_with


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda value=None, timezone=None: TODAY)


@pytest.fixture
def officer():
    """A tracking officer of the whole county."""
    return user_with("tracking_officer", name="Sam Made-up")


@pytest.fixture
def client(officer):
    """A browser in which the officer is signed in."""
    return sign_in(Client(), officer)
