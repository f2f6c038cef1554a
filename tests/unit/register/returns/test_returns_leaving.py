"""Whoever left the cohort in the return and the figures: as known then, and as now known."""

from datetime import date

import pytest
from django.utils import timezone

from fingerpost.analysis.engine import collect
from fingerpost.register.history.extract import live_spine
from fingerpost.register.people.models import Person
from fingerpost.register.returns.record import month_extract
from fingerpost.register.tracking import actions
from fingerpost.register.tracking.actions.leaving import authorities
from made_histories import said, write
from made_people import person
from made_users import user_with

pytestmark = pytest.mark.usefixtures("columns")
SEPTEMBER, OCTOBER = date(2026, 9, 30), date(2026, 10, 31)


@pytest.fixture
def who():
    """Somebody in further education since September."""
    found = person()
    write(said(person=found.pk))
    return found


def told(at=None):
    rows = collect(month_extract([SEPTEMBER, OCTOBER], at=at).table).to_pylist()
    return {row["period_end"]: (row["cohort_status"], row["transferred_to_la_code"]) for row in rows}


def test_a_month_is_read_as_it_was_known_and_as_it_is(who):
    officer, to = user_with("tracking_officer"), next(iter(authorities(OCTOBER)))
    first = timezone.now()
    actions.leave_cohort(by=officer, person=who, reason="transferred", on=date(2026, 10, 12), to=to)
    away = timezone.now()
    actions.return_to_cohort(by=officer, person=who, on=date(2026, 11, 2))
    assert told(first) == {SEPTEMBER: ("P", None), OCTOBER: ("P", None)}
    assert told(away) == {SEPTEMBER: ("P", None), OCTOBER: ("T", to)}
    assert told() == told(away)


def test_what_was_taken_back_was_known_until_then(who):
    officer = user_with("tracking_officer")
    actions.leave_cohort(by=officer, person=who, reason="deceased", on=date(2026, 10, 12))
    wrong = timezone.now()
    actions.undo_leaving(by=officer, person=who)
    assert told(wrong)[OCTOBER] == ("D", None)
    assert told()[OCTOBER] == ("P", None)


def test_the_cohort_of_a_month_holds_whoever_left_after_it(who):
    actions.leave_cohort(
        by=user_with("tracking_officer"), person=who, reason="past_age", on=date(2026, 10, 1)
    )
    spine = collect(live_spine([SEPTEMBER, OCTOBER])).to_pylist()
    assert {row["period_end"]: row["in_cohort"] for row in spine} == {SEPTEMBER: True, OCTOBER: False}
    assert Person.objects.get(pk=who.pk).cohort_status == "A"
