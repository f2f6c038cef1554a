"""One activity recorded for many: for whom it is new, whom it leaves out and why, and its undoing."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from fingerpost.core.codes import names as codes
from fingerpost.register.history import actions as history
from fingerpost.register.history import provenance
from fingerpost.register.history.models import Activity, CurrentStatus
from fingerpost.register.organisations.models import District
from fingerpost.register.people.models import Person
from fingerpost.register.tracking import actions
from fingerpost.register.tracking.models import BulkRow
from made_histories import said as told
from made_histories import write
from made_tracking import TODAY, tracked
from made_users import user_with

pytestmark = pytest.mark.django_db
Result = BulkRow.Result
START = TODAY - timedelta(20)
VALUES = {
    "code": codes.FURTHER_EDUCATION,
    "start": START,
    "source": "college_provider",
    "note": "Made up",
    "place": "Made-up College",
    "organisation": None,
}


@pytest.fixture(autouse=True)
def day_of_the_tests(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda value=None, timezone=None: TODAY)


@pytest.fixture
def manager():
    return user_with("support_manager")


def begun(manager, *people, **more):
    change = actions.choose_people(by=manager, people=[who.pk for who in people])
    return change, actions.say_change(by=manager, change=change, kind="activity", values=VALUES | more)


def doing(who):
    standing = Activity.objects.filter(person=who, superseded_at__isnull=True).order_by("start")
    return [(row.code, row.start) for row in standing]


def before(who, start, code=codes.SEEKING, source="young_person"):
    write(told(code, start, told=TODAY, person=who.pk, source=source))


def test_it_is_recorded_for_each_and_the_status_follows(manager):
    first, second = tracked(), tracked()
    before(second, START - timedelta(50))
    change, plan = begun(manager, first, second)
    assert plan.done == {first.pk, second.pk}
    assert doing(first) == []
    actions.apply_change(by=manager, change=change)
    row = Activity.objects.get(person=first)
    assert (row.code, row.start, row.establishment_name, row.batch) == (
        codes.FURTHER_EDUCATION,
        START,
        "Made-up College",
        change.batch,
    )
    assert row.verified == TODAY
    assert set(CurrentStatus.objects.filter(person__in=(first, second)).values_list("group", flat=True)) == {
        "EET"
    }
    assert provenance.files([row]) == {change.batch: "a change of many"}


def test_whom_it_leaves_out_is_said_with_the_reason(manager):
    fine, later, better = tracked(), tracked(), tracked()
    before(later, START + timedelta(5))
    before(better, START, source="young_person")
    change, _ = begun(manager, fine, later, better, source="officer")
    actions.apply_change(by=manager, change=change)
    assert dict(change.rows.values_list("person", "result")) == {
        fine.pk: Result.DONE,
        later.pk: Result.LATER,
        better.pk: Result.STANDS,
    }
    assert doing(later) == [(codes.SEEKING, START + timedelta(5))]


def test_what_is_so_already_stays_as_it_is(manager):
    who = tracked()
    for result in (Result.DONE, Result.SAME):
        change, _ = begun(manager, who)
        actions.apply_change(by=manager, change=change)
        assert change.rows.get().result == result
    assert Activity.objects.filter(person=who).count() == 1


def test_undo_puts_back_what_was_and_counts_who_was_changed_since(manager):
    first, second = tracked(), tracked()
    before(first, START)
    change, _ = begun(manager, first, second, source="young_person")
    actions.apply_change(by=manager, change=change)
    row = Activity.objects.get(person=second, superseded_at__isnull=True)
    history.end(by=manager, person=second, activity=row.pk, on=TODAY, source="young_person")
    assert actions.undo_change(by=manager, change=change) == 1
    assert doing(first) == [(codes.SEEKING, START)]
    assert doing(second) == [(codes.FURTHER_EDUCATION, START)]


def test_whoever_is_out_of_scope_or_left_is_left_out(manager):
    district = District.objects.create(name="Ashbourne Vale")
    local = user_with("support_manager", "district", str(district.pk))
    near, gone = tracked(district=district), tracked(district=district)
    change, _ = begun(local, near, gone)
    Person.objects.filter(pk=gone.pk).update(district=None)
    actions.apply_change(by=local, change=change)
    assert change.rows.get(person=gone).result == Result.OUT
    assert doing(gone) == []


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"code": ""}, "code"),
        ({"start": None}, "start"),
        ({"start": TODAY + timedelta(1)}, "start"),
        ({"source": "school_census"}, "source"),
        ({"expected_end": date(2020, 1, 1)}, "expected_end"),
        ({"code": codes.GAP_YEAR}, "review"),
    ],
)
def test_what_cannot_be_recorded_is_said_by_its_field(manager, given, field):
    with pytest.raises(actions.NotAcceptable) as refused:
        begun(manager, tracked(), **given)
    assert refused.value.field == field


def test_activity_of_school_age_fits_nobody_past_it(manager):
    who = tracked()
    _, plan = begun(manager, who, code=codes.COMPULSORY_EDUCATED_AT_HOME)
    assert plan.left == {Result.AGE: {who.pk}}


def test_many_take_as_many_statements_as_a_few(manager, django_assert_max_num_queries):
    change, _ = begun(manager, *(tracked() for _ in range(8)))
    with django_assert_max_num_queries(60):
        actions.apply_change(by=manager, change=change)
