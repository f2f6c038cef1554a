"""How my day asks the store."""

import pytest
from django.db import connection

from fingerpost.register.tracking import day
from made_tracking import TODAY
from made_users import user_with

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["data_manager", "support_worker"])
def test_follow_ups_are_found_by_those_that_wait_and_not_by_people(role: str) -> None:
    by = user_with(role, "caseload" if role == "support_worker" else "county")
    plan = day.follow_ups(by, TODAY).explain()
    # PostgreSQL reads a small table whole whatever its indexes; SQLite says what it would do with a large one
    assert ("USING INDEX contact_waiting" in plan) == (connection.vendor == "sqlite")
