"""What the tests of tracking share: the day, an officer, people with a status."""

from datetime import date

import pytest
from django.utils import timezone

from made_users import user_with

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """Every test stands on one day."""
    monkeypatch.setattr(timezone, "localdate", lambda value=None, timezone=None: TODAY)
    return TODAY


@pytest.fixture
def officer():
    """A tracking officer of the whole county."""
    return user_with("tracking_officer", name="Sam Made-up")
