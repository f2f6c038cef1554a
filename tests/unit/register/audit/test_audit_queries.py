"""Finding audit rows, a page at a time, and taking them away as CSV."""

import csv
import io
from datetime import date, datetime, timedelta

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from fingerpost.register.audit import queries
from fingerpost.register.audit.actors import SETUP, SystemActor
from fingerpost.register.audit.audit_kinds import EXPORTED, SEARCHED
from fingerpost.register.audit.exporting import HEAD, csv_lines
from fingerpost.register.audit.kinds import Sort
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.audit.queries import Asked
from fingerpost.register.audit.record import record

pytestmark = pytest.mark.django_db
EVIL = SystemActor("evil", '=cmd|"/c calc"!A1')


def numbers(asked: Asked) -> list[int]:
    return [event.person for event in queries.found(asked)]


@pytest.fixture
def rows() -> None:
    record(SEARCHED, by=SETUP, person=1)
    record(EXPORTED, by=SETUP, person=2)
    record(SEARCHED, by=EVIL, person=3)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (Asked(), [3, 2, 1]),
        (Asked(actor="system:evil"), [3]),
        (Asked(kind=SEARCHED), [3, 1]),
        (Asked(sort=Sort.EXPORT), [2]),
        (Asked(person=2), [2]),
        (Asked(person=0), []),
        (Asked(kind=SEARCHED, actor="system:setup"), [1]),
    ],
    ids=["everything", "actor", "kind", "sort", "person", "person nought", "two things"],
)
def test_rows_found(rows, asked: Asked, expected: list[int]) -> None:
    assert numbers(asked) == expected


def test_rows_found_by_days_include_both(monkeypatch) -> None:
    for day in (9, 10, 11, 12):
        at = datetime(2026, 6, day, 23, 59, tzinfo=timezone.get_current_timezone())
        monkeypatch.setattr(timezone, "now", lambda at=at: at)
        record(SEARCHED, by=SETUP, person=day)
    assert numbers(Asked(since=date(2026, 6, 10), until=date(2026, 6, 11))) == [11, 10]


def test_names_of_what_is_asked() -> None:
    assert Asked().names() == []
    assert Asked(actor="user:1", person=0, since=date(2026, 1, 1)).names() == ["actor", "person", "since"]


def test_pages_follow_each_other_without_gap(monkeypatch, django_assert_num_queries) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    for number in range(5):
        record(SEARCHED, by=SETUP, person=number)
    seen, after = [], None
    while True:
        with django_assert_num_queries(1):
            page = queries.stretch(Asked(), after=after)
        seen.append([event.person for event in page.rows])
        if page.after is None:
            break
        after = page.after
    assert seen == [[4, 3], [2, 1], [0]]


def test_page_of_nothing_is_empty() -> None:
    assert queries.stretch(Asked()) == queries.Stretch([], None)


def test_looks_take_two_queries_however_many(django_assert_num_queries) -> None:
    for number in range(5):
        record("access.emergency_opened", by=SystemActor(f"part{number}", f"Part {number}"), person=1)
    with django_assert_num_queries(2):
        assert len(queries.looks_at(1)) == 5


def test_csv_holds_every_row_with_formulas_defused(rows) -> None:
    lines = list(csv.reader(io.StringIO("".join(csv_lines(Asked())))))
    assert tuple(lines[0]) == HEAD
    assert [line[5] for line in lines[1:]] == ["3", "2", "1"]
    assert lines[1][3].startswith("'=cmd")


def test_csv_tells_fields_details_and_number() -> None:
    record(SEARCHED, by=SETUP, fields=["b", "a"], details={"n": 1})
    QuerySet(AuditEvent).update(number=1, digest="abc")
    (line,) = list(csv.reader(io.StringIO("".join(csv_lines(Asked())))))[1:]
    assert (line[0], line[5], line[7], line[8], line[10]) == ("1", "", "a b", '{"n": 1}', "abc")


def test_until_is_a_day_and_no_moment() -> None:
    record(SEARCHED, by=SETUP, person=1)
    today = timezone.localdate()
    assert numbers(Asked(until=today)) == [1]
    assert numbers(Asked(until=today - timedelta(days=1))) == []
