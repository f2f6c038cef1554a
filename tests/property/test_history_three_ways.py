"""Histories that files and officers made together: core, spine and the status of today agree, at any time.

Each example is a story: files that come and are undone, officers who record, backdate, correct, end, confirm
and withdraw. No difference is tolerated; what was known after each step is what the store says of then.
"""

from contextlib import suppress
from datetime import date, timedelta

import pyarrow as pa
import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fingerpost.analysis.engine import collect, open_duckdb
from fingerpost.analysis.spine import Histories, as_extract, build
from fingerpost.analysis.spine.circumstances import HOMES, MARKERS
from fingerpost.analysis.spine.histories import ACTIVITIES, PEOPLE
from fingerpost.core.codes import edition_for
from fingerpost.core.status import status_in_history
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.history import actions
from fingerpost.register.history.actions import Later, LaterActivities, NotAcceptable
from fingerpost.register.history.lapse import edition_at
from fingerpost.register.history.models import CurrentStatus
from fingerpost.register.history.queries import group_today
from fingerpost.register.history.rows import content
from fingerpost.register.history.store import as_known, held
from made_histories import left, person, said, take_back, write

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
ENDS = [date(2025 + month // 12, month % 12 + 1, 1) - timedelta(1) for month in range(9, 24)]
BIRTHS = [date(2008, 1, 5), date(2009, 11, 5), date(2010, 4, 5)]
SPOKEN = st.sampled_from(sorted(edition_for(TODAY)[0].activities))
DAYS = st.integers(-460, 20).map(lambda days: TODAY + timedelta(days))
PAST = st.integers(-460, 0).map(lambda days: TODAY + timedelta(days))
WHO = st.integers(0, len(BIRTHS) - 1)
OFFICERS = st.sampled_from(["young_person", "employer", "relative_friend"])


@st.composite
def reports(draw):
    start, told = draw(st.none() | DAYS), draw(PAST)
    if draw(st.integers(0, 5)) == 0:
        return {"leaves": draw(PAST), "told": told, "code": draw(SPOKEN)}
    return {
        "code": draw(SPOKEN),
        "start": start,
        "told": told,
        "end": draw(st.none() | DAYS.filter(lambda day: start is None or day >= start)),
        "due_to_lapse": draw(st.none() | DAYS),
        "currency_lapsed": draw(st.sampled_from([None, None, True, False])),
        "neet_start": draw(st.none() | PAST),
        "source": draw(st.sampled_from(["college_enrolment", "ccis", "school_census"])),
    }


steps = st.one_of(
    st.tuples(st.just("file"), st.lists(st.tuples(WHO, reports()), min_size=1, max_size=3), st.booleans()),
    st.tuples(st.just("undo"), st.integers(0, 3)),
    st.tuples(st.just("record"), WHO, SPOKEN, PAST, st.none() | PAST, st.sampled_from(Later), OFFICERS),
    st.tuples(st.just("correct"), WHO, st.integers(0, 3), SPOKEN, st.none() | PAST),
    st.tuples(st.just("end"), WHO, st.integers(0, 3), PAST),
    st.tuples(st.just("confirm"), WHO, st.integers(0, 3), st.none() | DAYS),
    st.tuples(st.just("withdraw"), WHO, st.integers(0, 3)),
)


class Story:
    """Three people, the batches so far, and what was known after each step."""

    def __init__(self):
        self.people = [person(birth_date=birth) for birth in BIRTHS]
        self.batches = 0
        self.known = []

    def tell(self, step):
        kind, *rest = step
        with suppress(NotAcceptable, LaterActivities):
            getattr(self, kind)(*rest)
        self.known.append((timezone.now(), self.now()))

    def now(self, at=None):
        found = held([who.pk for who in self.people], at)
        return {number: sorted(map(content, rows), key=str) for number, rows in found.items()}

    def file(self, told, joining):
        self.batches += 1
        rows = []
        for number, report in told:
            fields = {**report, "person": self.people[number].pk}
            rows.append(left(fields.pop("leaves"), **fields) if "leaves" in report else said(**fields))
        write(*rows, batch=self.batches, joining=joining)

    def undo(self, back):
        take_back(max(1, self.batches - back))

    def record(self, who, code, start, end, later, source):
        actions.record_update(
            by=WORKER, person=self.people[who], code=code, start=start, end=end, later=later, source=source,
            review=TODAY,
        )  # fmt: skip

    def correct(self, who, which, code, start):
        row = self.row(who, which)
        changes = {"code": code, "source": "young_person", "review": TODAY} | (
            {"start": start} if start else {}
        )
        self.do(actions.correct, who, row, changes=changes)

    def end(self, who, which, on):
        self.do(actions.end, who, self.row(who, which), on=on, source="employer")

    def confirm(self, who, which, expected_end):
        row = self.row(who, which)
        self.do(actions.confirm, who, row, source="employer", expected_end=expected_end, review=TODAY)

    def withdraw(self, who, which):
        self.do(actions.withdraw, who, self.row(who, which), why="A slip")

    def do(self, action, who, row, **how):
        if row is not None:
            action(by=WORKER, person=self.people[who], activity=row.id, **how)

    def row(self, who, which):
        rows = held([self.people[who].pk]).get(self.people[who].pk, [])
        return rows[which % len(rows)] if rows else None


class Spine:
    """The spine of rows in memory, on one engine."""

    def __init__(self):
        self.backend = open_duckdb()

    def of(self, people, at=None):
        rows = [row for some in held([who.pk for who in people], at).values() for row in some]
        activities = [
            {name: getattr(row, name) for name in ACTIVITIES.names if name != "currency_lapsed"}
            | {"currency_lapsed": row.record.currency_lapsed}
            for row in rows
        ]
        who = [
            {"person": p.pk, "young_persons_id": p.council_id, "birth_date": p.birth_date,
             "birth_month": p.birth_month, "cohort_status": "P", "lead_lea": "999"}
            for p in people
        ]  # fmt: skip
        tables = Histories(
            pa.Table.from_pylist(activities, schema=ACTIVITIES), pa.Table.from_pylist(who, schema=PEOPLE),
            MARKERS.empty_table(), HOMES.empty_table(),
        )  # fmt: skip
        found = collect(build(as_extract(self.backend, tables, ENDS, sender="999"))).to_pylist()
        return {(row["person"], row["period_end"]): {name: row[name] for name in SAID} for row in found}


SAID = ("group", "code", "lapsed", "lapse_date", "since", "neet_since", "weeks")


def core(people, at=None):
    """What the plain core says of each person at each month end."""
    known = as_known([who.pk for who in people], at)
    found = {}
    for who in people:
        for end in ENDS:
            records = known.get(who.pk, ())
            status = status_in_history(records, birth=who.birth_date, on=end, edition=edition_at(end))
            if status is not None:
                told = {name: getattr(status, name) for name in SAID} | {"group": str(status.group)}
                found[who.council_id, end] = told
    return found


@pytest.fixture(scope="module")
def spine():
    return Spine()


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda value=None, timezone=None: TODAY)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(told=st.lists(steps, min_size=1, max_size=9))
def test_three_ways_agree_and_what_was_known_then_is_known_still(spine, told):
    story = Story()
    for step in told:
        story.tell(step)
    assert spine.of(story.people) == core(story.people)
    for moment, known in story.known:
        assert story.now(moment) == known
    moment = story.known[len(story.known) // 2][0]
    assert spine.of(story.people, moment) == core(story.people, moment)
    kept = {row.person_id: row for row in CurrentStatus.objects.filter(person__in=story.people)}
    for who in story.people:
        agree_today(kept.get(who.pk), who)


def agree_today(row, who):
    """The row kept of today says what the core says."""
    records = as_known([who.pk]).get(who.pk, ())
    status = status_in_history(records, birth=who.birth_date, on=TODAY, edition=edition_at(TODAY))
    if status is None:
        assert row is None or row.code == ""
        return
    assert group_today(row, TODAY) == (status.group, status.lapsed)
    assert (row.code, row.since, row.neet_since) == (status.code, status.since, status.neet_since)
    assert status.lapse_date in (None, row.lapses_on)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(before=st.lists(steps, max_size=4), told=st.lists(st.tuples(WHO, reports()), min_size=1, max_size=4))
def test_undoing_the_last_file_leaves_what_was(before, told):
    story = Story()
    for step in before:
        story.tell(step)
    was, statuses = story.now(), kept_of(story)
    story.file(told, True)
    take_back(story.batches)
    assert (story.now(), kept_of(story)) == (was, statuses)


def kept_of(story):
    names = (
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
    return sorted(CurrentStatus.objects.filter(person__in=story.people).values_list(*names), key=str)
