"""A college's list from upload to applied and undone."""

from datetime import date

import pytest

from fingerpost.register.feeds.models import Batch
from fingerpost.register.history.models import CurrentStatus
from fingerpost.register.people.models import Person
from made_feeds import applied, checked, learner, undone, written
from made_people import person
from made_users import user_with

pytestmark = pytest.mark.django_db

ULN = "1000000027"


def test_list_is_read_matched_looked_ahead_applied_and_undone() -> None:
    by = user_with("data_manager")
    known = person("Robin", "Ashdown")
    batch = checked(
        by, written([learner(), learner("Wren", "Holloway", **{"Student Ref": "S2", "DOB": "02/11/2008"})])
    )
    assert (batch.state, batch.kind, batch.refusal) == (Batch.State.CHECKED, "college_enrolment", "")
    assert [row.outcome for row in batch.rows.order_by("line")] == ["accepted", "new"]
    batch = applied(by, batch)
    assert batch.state == Batch.State.APPLIED
    status = CurrentStatus.objects.get(person=known)
    assert (status.group, status.since) == ("EET", date(2026, 9, 7))
    assert Person.objects.count() == 2
    batch = undone(by, batch)
    assert batch.state == Batch.State.UNDONE
    assert Person.objects.get() == known
    assert not CurrentStatus.objects.filter(group="EET").exists()
