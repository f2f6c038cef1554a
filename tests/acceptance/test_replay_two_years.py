"""Two years month by month, with two 1 Septembers, a death, a transfer out and back, a merge and its undo:
nobody is ever on a list that they should not be on.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from fingerpost.core.periods import Month
from fingerpost.register.access.models import Grant
from fingerpost.register.cohort import actions as cohort
from fingerpost.register.people import rows
from fingerpost.register.people.merging.merge import merge, undo_merge
from fingerpost.register.people.models import Alert, Person, Worker
from fingerpost.register.tracking import actions, day
from fingerpost.register.tracking.actions.leaving import authorities
from fingerpost.register.tracking.bulk import may_change
from fingerpost.register.tracking.cohort import leaves_year_11
from fingerpost.register.tracking.worklists import counts
from made_people import person
from made_users import user_with

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
FIRST = Month(2026, 10)
MONTHS = 24
OUT, BACK, DIES, MERGES, PARTS = 2, 5, 7, 9, 10
"""In which month from the first each thing happens."""


def at(on):
    """Noon of a day."""
    return time_machine.travel(datetime(on.year, on.month, on.day, 12, tzinfo=LONDON), tick=False)


def on_lists(by, today):
    """Everybody whom any list, task or change holds, by number."""
    held = {
        pk
        for pk in Person.objects.values_list("pk", flat=True)
        if any(counts(by, today, Person.objects.filter(pk=pk)).values())
    }
    held |= set(day.caseload(by, today).values_list("pk", flat=True))
    held |= {one.person.pk for one in day.to_contact(day.everybody(by, today), by=by, today=today)}
    held |= {one.person_id for one in day.follow_ups(by, today)}
    held |= {one.person_id for one in day.alerts_to_review(by, today)}
    return held | set(may_change(by).values_list("pk", flat=True))


def test_nobody_is_on_a_list_that_they_should_not_be_on_in_two_years():
    with at(FIRST.first_day):
        by = user_with("data_manager")
        Grant.objects.update(starts_on=FIRST.first_day)
        born = {
            name: date(2026 - year - 4 - 1, 9, 14) + timedelta(365)
            for name, year in (
                ("dies", 12),
                ("moves", 12),
                ("double", 12),
                ("stays", 11),
                ("ages", 14),
                ("plan", 14),
            )
        }
        who = {name: person(name.title(), "Ashdown", birth_date=birth) for name, birth in born.items()}
        again = person("Double", "Ashdown", birth_date=born["double"])
        rows_of_plan = (rows.Marker("ehcp"),)
        who["plan"] = person("Plan", "Marlow", birth_date=born["plan"], markers=rows_of_plan)
        for one in Person.objects.all():
            Worker.objects.create(person=one, user=by, role="tracking", from_date=FIRST.first_day)
            Alert.objects.create(
                person=one, kind="contact", reason="Made up", owner=by, review_on=FIRST.first_day,
                expires_on=date(2030, 1, 1), recorded_at=datetime(2026, 10, 1, tzinfo=LONDON),
            )  # fmt: skip
            actions.record_contact(
                by=by,
                person=one,
                kind="call",
                outcome="no_answer",
                follow_up_on=FIRST.first_day + timedelta(1),
            )
    away: set[int] = set()
    merged = None
    for number in range(MONTHS):
        today = FIRST.plus(number).end
        with at(today):
            to = next(iter(authorities(today)))
            actions.record_contact(by=by, person=who["stays"], kind="call", outcome="spoke")
            if number == OUT:
                gone = cohort.hand_over(by=by, person=who["moves"], to=to)
                assert who["moves"].pk in on_lists(by, today)
                cohort.acknowledge(by=by, hand_over=gone, on=today, told_by="Kim")
                away.add(who["moves"].pk)
            if number == BACK:
                cohort.receive_by_hand(by=by, person=who["moves"], sender=to, on=today, told_by="Kim")
                away.discard(who["moves"].pk)
            if number == DIES:
                actions.leave_cohort(by=by, person=who["dies"], reason="deceased", on=today)
                away.add(who["dies"].pk)
            if number == MERGES:
                merged = merge(by=by, survivor=who["double"], absorbed=again)
                away.add(again.pk)
            if number == PARTS:
                undo_merge(by=by, person=who["double"], merge=merged.pk)
                away.discard(again.pk)
            if today.month == 9:
                before = set(Person.objects.filter(cohort_status="P").values_list("pk", flat=True))
                cohort.begin_year(by=by, year=today.year)
                away |= before - set(Person.objects.filter(cohort_status="P").values_list("pk", flat=True))
            held = on_lists(by, today)
            assert not held & away, number
            youngest = leaves_year_11(11, today)
            expected = {
                one.pk for one in Person.objects.filter(merged_into=None) if one.leaves_year_11 <= youngest
            }
            assert held == expected - away, number
    assert who["plan"].pk not in away
    assert {who["dies"].pk, who["ages"].pk} <= away
    assert not {who["moves"].pk, who["stays"].pk, again.pk} & away
