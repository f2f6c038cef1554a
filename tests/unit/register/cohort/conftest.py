"""What the tests of the cohort share: the day, and who keeps it."""

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
def keeper():
    """A data manager."""
    return user_with("data_manager", name="Kit Made-up")
