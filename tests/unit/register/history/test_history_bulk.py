"""Writing a batch of reports into the store, and taking it back."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from fingerpost.core.codes import names as codes
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.history import bulk
from fingerpost.register.history.models import Activity, CurrentStatus
from fingerpost.register.history.rows import content
from fingerpost.register.history.settle import Outcome
from fingerpost.register.history.store import as_known, held
from fingerpost.register.people import bulk as people_bulk
from made_histories import left, person, said, say, take_back, write

pytestmark = pytest.mark.django_db


def contents(*people):
    return {
        number: sorted(map(content, rows), key=str) for number, rows in held([p.pk for p in people]).items()
    }


def statuses():
    fields = (
        "person",
        "group",
        "code",
        "since",
        "neet_since",
        "lapses_on",
        "verified",
        "source",
        "changes_on",
    )
    return sorted(CurrentStatus.objects.values_list(*fields))


def test_record_writes_rows_status_and_version():
    who = person()
    recorded = write(said(person=who.pk))
    row = Activity.objects.get()
    assert (recorded.counts, recorded.people) == ({"new": 1}, {who.pk})
    assert (row.batch, row.change, row.recorded_by) == (1, "feed", "system:worker")
    assert CurrentStatus.objects.get().activity == row
    who.refresh_from_db()
    assert who.version == 2


def test_outcomes_come_in_the_order_of_the_reports():
    one, other = person(), person()
    recorded = write(left(date(2026, 11, 1), person=other.pk, ukprn="10009999"), said(person=one.pk))
    assert recorded.outcomes == (Outcome.NOTHING_TO_END, Outcome.NEW)


def test_same_reports_again_write_nothing():
    who = person()
    reports = [
        said(person=who.pk),
        said(codes.SEEKING, date(2026, 5, 1), told=date(2026, 5, 2), person=who.pk),
    ]
    write(*reports)
    before = list(Activity.objects.values())
    assert write(*reports, batch=2).counts == {"unchanged": 2}
    assert list(Activity.objects.values()) == before
    who.refresh_from_db()
    assert who.version == 2


def test_plan_says_what_would_be_and_writes_nothing():
    who = person()
    assert bulk.plan([said(person=who.pk)]).counts == {"new": 1}
    assert not Activity.objects.exists()


def test_whole_history_in_one_batch_keeps_its_order():
    who = person()
    write(
        said(codes.SEEKING, date(2026, 7, 1), told=date(2026, 7, 2), source="ccis", person=who.pk),
        said(codes.SIXTH_FORM, date(2025, 9, 1), told=date(2026, 10, 30), source="ccis", person=who.pk),
        said(source="ccis", person=who.pk),
        joining=False,
    )
    assert [row.code for row in held([who.pk])[who.pk]] == [
        codes.SIXTH_FORM, codes.SEEKING, codes.FURTHER_EDUCATION,
    ]  # fmt: skip


def test_statements_do_not_grow_with_the_people(django_assert_max_num_queries):
    people = [person() for _ in range(30)]
    with django_assert_max_num_queries(13):
        write(*(said(person=who.pk) for who in people))


def test_known_at_a_moment_is_what_was_held_then():
    who = person()
    write(said(codes.SEEKING, person=who.pk))
    before = timezone.now()
    write(said(codes.SEEKING, told=date(2026, 10, 31), person=who.pk), batch=2)
    assert as_known([who.pk], before)[who.pk][0].verified is None
    assert as_known([who.pk])[who.pk][0].verified == date(2026, 10, 31)
    assert as_known([who.pk], before - timedelta(days=1)) == {}


def test_undo_takes_back_what_was_new():
    who = person()
    write(said(person=who.pk))
    undone = take_back()
    assert (undone.taken_back, undone.put_back, undone.changed_since) == (1, 0, set())
    assert (held([who.pk]), statuses()) == ({}, [])


def test_undo_puts_back_what_was_superseded():
    who = person()
    write(said(codes.SEEKING, person=who.pk, source="ccis"))
    before, then = contents(who), statuses()
    write(said(codes.SEEKING, told=date(2026, 10, 31), person=who.pk), batch=2)
    assert take_back(2) == bulk.Undone(1, 1, frozenset())
    assert (contents(who), statuses()) == (before, then)
    assert Activity.objects.filter(superseded_at__isnull=True).get().batch == 1


def test_undo_puts_back_what_was_displaced():
    who = person()
    write(
        said(person=who.pk),
        said(
            codes.SEEKING, date(2026, 10, 20), told=date(2026, 11, 5), source="school_census", person=who.pk
        ),
    )
    before = contents(who)
    write(said(told=date(2026, 11, 30), person=who.pk), batch=2)
    assert len(held([who.pk])[who.pk]) == 1
    take_back(2)
    assert contents(who) == before


def test_undo_twice_does_nothing_more():
    who = person()
    write(said(person=who.pk))
    write(said(told=date(2026, 10, 31), person=who.pk), batch=2)
    take_back(2)
    rows = Activity.objects.count()
    assert take_back(2) == bulk.Undone(0, 0, frozenset())
    assert Activity.objects.count() == rows


def test_undo_of_both_batches_leaves_nothing():
    who = person()
    write(said(person=who.pk))
    write(said(told=date(2026, 10, 31), person=who.pk), batch=2)
    take_back(2)
    assert take_back(1) == bulk.Undone(1, 0, frozenset())
    assert held([who.pk]) == {}


def test_undo_of_what_was_built_upon_leaves_it():
    who = person()
    write(said(person=who.pk))
    write(said(told=date(2026, 10, 31), person=who.pk), batch=2)
    assert take_back(1) == bulk.Undone(0, 0, frozenset({who.pk}))
    assert say(held([who.pk])[who.pk]) == [(codes.FURTHER_EDUCATION, date(2026, 9, 1), None)]


def test_undone_batch_can_come_again():
    who = person()
    write(said(person=who.pk))
    take_back()
    assert write(said(person=who.pk), batch=2).counts == {"new": 1}


def test_undo_forgets_people_whom_the_batch_made_and_nobody_else_knows():
    new, known = person(batch=1), person()
    write(said(person=new.pk), said(person=known.pk))
    take_back()
    assert not Activity.objects.filter(person=new).exists()
    assert Activity.objects.filter(person=known).exists()
    with transaction.atomic():
        people_bulk.undo(by=WORKER, batch=1)
    assert not type(new).objects.filter(pk=new.pk).exists()
