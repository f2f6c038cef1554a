"""What the tests of tracking share: the day, an officer, people with a status."""

import pytest
from django.utils import timezone

from made_tracking import TODAY
from made_users import user_with


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """Every test stands on one day."""
    monkeypatch.setattr(timezone, "localdate", lambda value=None, timezone=None: TODAY)
    return TODAY


@pytest.fixture
def officer():
    """A tracking officer of the whole county."""
    return user_with("tracking_officer", name="Sam Made-up")
