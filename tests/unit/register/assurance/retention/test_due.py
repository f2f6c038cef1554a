from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from fingerpost.register.access.models import Restriction
from fingerpost.register.assurance import actions, queries
from fingerpost.register.assurance.retention import due
from fingerpost.register.assurance.retention.rules import rules
from fingerpost.register.people.models import CareEpisode, Marker, Person, Worker
from made_assurance import LONG_AGO, LONGER_AGO, grown
from made_people import person
from made_rows import made_user
from made_users import user_with

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture
def manager() -> Any:
    return user_with("data_manager")


def names(by: Any, key: str, on: date = TODAY) -> list[str]:
    return sorted(due.to_delete(by, rules()[key], on).values_list("given_name", flat=True))


def mark(who: Person, kind: str, **more: Any) -> None:
    Marker.objects.create(person=who, kind=kind, recorded_at=timezone.now(), **more)


def test_record_is_due_on_the_birthday_and_not_the_day_before(manager: Any) -> None:
    person("Robin", "Ashdown", birth_date=date(2001, 11, 24))
    assert names(manager, "leaver") == ["Robin"]
    assert names(manager, "leaver", TODAY - timedelta(days=1)) == []


def test_record_with_a_month_of_birth_alone_is_due_when_the_month_is_over(manager: Any) -> None:
    person("Robin", "Ashdown", birth_date=None, birth_month=date(2001, 11, 1))
    assert names(manager, "leaver") == []
    assert names(manager, "leaver", date(2026, 12, 1)) == ["Robin"]


def test_record_is_kept_as_long_as_the_longest_rule_says(manager: Any) -> None:
    for name, kind in (("Plan", "ehcp"), ("Care", "child_in_care"), ("Both", "ehcp")):
        mark(grown(name), kind)
    CareEpisode.objects.create(
        person=Person.objects.get(given_name="Both"), kind="in_care", recorded_at=timezone.now()
    )
    wrong = grown("Wrong")
    mark(wrong, "child_in_care", superseded_at=timezone.now())
    grown("Plain")
    mark(grown("Old", birth=LONGER_AGO), "care_leaver")
    assert names(manager, "leaver") == ["Plain", "Wrong"]
    assert names(manager, "ehc_plan") == ["Plan"]
    assert names(manager, "care") == ["Old"]


def test_record_that_is_held_or_worked_with_is_kept_and_counted(manager: Any) -> None:
    held, worked, left = grown("Held"), grown("Worked"), grown("Left")
    actions.hold(by=manager, person=held, reason="Made up", review_on=TODAY)
    for who, until in ((worked, None), (held, None), (left, TODAY - timedelta(days=1))):
        Worker.objects.create(person=who, user=made_user(), role="support", from_date=LONG_AGO, until=until)
    assert names(manager, "leaver") == ["Left"]
    assert due.kept(manager, rules()["leaver"], TODAY) == {"held": 1, "worked_with": 1}
    actions.lift(by=manager, person=held)
    assert due.kept(manager, rules()["leaver"], TODAY) == {"held": 0, "worked_with": 2}


def test_record_that_whoever_asks_may_not_see_is_not_due(manager: Any) -> None:
    who = grown()
    Restriction.objects.create(person=who.pk, reason="x", placed_by="x", placed_at=timezone.now())
    assert names(manager, "leaver") == []
    assert names(user_with("strategy_lead"), "leaver") == []


def test_schedule_counts_each_rule(manager: Any) -> None:
    grown()
    standing = {one.rule.key: one for one in queries.schedule(manager, TODAY)}
    assert set(standing) == set(rules())
    assert standing["leaver"].due == 1
    assert (standing["audit"].due, standing["audit"].kept) == (0, {})
    assert not due.to_delete(manager, rules()["audit"], TODAY).exists()
    assert (standing["feed_files"].kept, standing["contacts"].kept) == ({}, {"held": 0})
