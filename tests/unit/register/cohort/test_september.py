"""1 September: who moves on, who leaves and who stays; once, with one row; undone; on the right day alone."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.audit.record import record
from fingerpost.register.cohort import actions, clock
from fingerpost.register.cohort.actions.year import begun_of, why_not
from fingerpost.register.cohort.clock import clock_fault
from fingerpost.register.cohort.models import YearStart
from fingerpost.register.cohort.september import BY_KEY, GROUPS, people_in, plan
from fingerpost.register.history.models import Departure
from fingerpost.register.people import rows
from fingerpost.register.people.models import Person, RecordChange
from fingerpost.register.tracking.actions import NotAcceptable, return_to_cohort
from fingerpost.register.tracking.cohort import followed
from made_people import change
from made_tracking import TODAY, YEAR_11, YEAR_12, YEAR_13, YEAR_14, tracked
from made_users import user_with

pytestmark = pytest.mark.django_db
YEAR, FIRST = 2026, date(2026, 9, 1)
YEAR_15, YEAR_16, YEAR_21, YEAR_22 = (date(year, 5, 14) for year in (2007, 2006, 2001, 2000))


def with_need(birth, kind, **when):
    return change(tracked(birth), markers=(rows.Marker(kind, **when),))


def who(key):
    return set(people_in(BY_KEY[key], YEAR))


def own(people):
    wanted = Person.objects.filter(pk__in=[one.pk for one in people]).order_by("pk")
    return list(wanted.values_list("cohort_status", "left_cohort_on"))


@pytest.fixture
def county():
    """One of each sort, by what becomes of them."""
    return {
        "to_year_11": tracked(YEAR_11),
        "to_year_12": tracked(YEAR_12),
        "still published": tracked(YEAR_13),
        "to_year_14": tracked(YEAR_14),
        "past": tracked(YEAR_15),
        "plan": with_need(YEAR_15, "ehcp", start=date(2015, 1, 1)),
        "care": with_need(YEAR_21, "care_leaver"),
        "plan ended young": with_need(YEAR_15, "ehcp", end=date(2026, 8, 31)),
        "plan ended": with_need(YEAR_16, "ehcp", start=date(2015, 1, 1), end=date(2026, 8, 31)),
        "plan past 25": with_need(YEAR_22, "ehcp"),
    }


def test_everybody_moves_on_and_those_past_the_age_leave_unless_something_keeps_them(county):
    c = county
    for key in ("to_year_11", "to_year_12", "to_year_14"):
        assert who(key) == {c[key]}
    assert who("past_age") == {c["past"], c["plan ended young"], c["plan past 25"]}
    assert who("plan_ceased") == {c["plan ended"]}
    assert who("kept") == {c["plan"], c["care"]}
    found = plan(YEAR)
    assert found.numbers == {
        "past_age": 3, "plan_ceased": 1, "to_year_14": 1, "to_year_12": 1, "to_year_11": 1, "kept": 2,
    }  # fmt: skip
    assert list(found.numbers) == [group.key for group in GROUPS]


@pytest.mark.parametrize(
    "elsewhere",
    [{"cohort_status": "E"}, {"left_cohort_on": date(2026, 5, 1)}, {"lead_authority": "998"}],
)
def test_whoever_is_not_ours_does_not_leave_again(elsewhere, settings):
    settings.COUNCIL_CODE = "999"
    tracked(YEAR_15, **elsewhere)
    assert plan(YEAR).numbers["past_age"] == 0


def test_the_year_begins_for_all_at_once_with_one_row_of_audit(keeper, county):
    before = AuditEvent.objects.count()
    started = actions.begin_year(by=keeper, year=YEAR, digest=plan(YEAR).digest)
    (row,) = AuditEvent.objects.all()[before:]
    assert row.kind == "cohort.year_begun"
    assert row.details == {"year": YEAR, "batch": started.batch, "people": 4}
    assert own([county["past"], county["plan ended"]]) == [("A", FIRST), ("L", FIRST)]
    assert own([county["plan"], county["care"], county["to_year_14"]]) == [("P", None)] * 3
    assert not Person.objects.filter(followed(TODAY), pk=county["past"].pk).exists()
    assert Departure.objects.filter(batch=started.batch).count() == 4
    assert RecordChange.objects.filter(batch=started.batch).count() == 4
    assert started.numbers["past_age"] == 3


def test_a_second_time_changes_nothing_and_says_so(keeper, county):
    actions.begin_year(by=keeper, year=YEAR)
    after = own(county.values())
    with pytest.raises(NotAcceptable, match="begun already: it was done on"):
        actions.begin_year(by=keeper, year=YEAR)
    assert own(county.values()) == after
    assert plan(YEAR).numbers["past_age"] == 0


def test_undone_everybody_is_as_before_and_the_year_can_begin_again(keeper, county):
    before = own(county.values())
    actions.begin_year(by=keeper, year=YEAR)
    undone = actions.undo_year(by=keeper, year=YEAR)
    assert own(county.values()) == before
    assert (undone.kept_rows, undone.kept_values) == (0, 0)
    assert begun_of(YEAR) is None
    with pytest.raises(NotAcceptable, match="nothing to undo"):
        actions.undo_year(by=keeper, year=YEAR)
    actions.begin_year(by=keeper, year=YEAR)
    assert YearStart.objects.filter(state="applied").count() == 1


def test_whoever_came_back_since_stays_when_the_year_is_undone(keeper, county):
    actions.begin_year(by=keeper, year=YEAR)
    return_to_cohort(by=keeper, person=county["past"], on=TODAY)
    actions.undo_year(by=keeper, year=YEAR)
    assert own([county["past"]]) == [("P", None)]


def test_what_was_looked_at_is_what_is_done(keeper, county):
    seen = plan(YEAR).digest
    tracked(YEAR_15)
    with pytest.raises(NotAcceptable, match="Look again"):
        actions.begin_year(by=keeper, year=YEAR, digest=seen)
    assert not Departure.objects.exists()


@pytest.mark.parametrize(
    ("year", "sentence"), [(2027, "the year begins on 1 September 2027"), (2025, "over")]
)
def test_another_year_than_this_is_refused(keeper, year, sentence):
    with pytest.raises(NotAcceptable, match=sentence):
        actions.begin_year(by=keeper, year=year)


def test_clock_that_cannot_be_right_is_said(monkeypatch):
    assert clock_fault(timezone.now()) == ""
    record("cohort.year_begun", by=WORKER, details={})
    written = AuditEvent.objects.get().at
    assert clock_fault(written) == ""
    assert "Set the clock right" in clock_fault(written - clock.BEHIND - timedelta(minutes=1))
    late = written + clock.SILENT + timedelta(minutes=1)
    assert "See whether the clock is right" in clock_fault(late)
    monkeypatch.setattr(clock, "SILENT", timedelta(0))
    now = written + timedelta(minutes=1)
    assert "clock" in why_not(YEAR, now)
    assert why_not(YEAR, now, clock_is_right=True) == ""


def test_only_whoever_keeps_the_cohort_may(county):
    officer = user_with("support_manager")
    with pytest.raises(NotAllowed):
        actions.begin_year(by=officer, year=YEAR)
    with pytest.raises(NotAllowed):
        actions.undo_year(by=officer, year=YEAR)
