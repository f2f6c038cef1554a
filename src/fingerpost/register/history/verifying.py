"""Three ways to one status held equal: the plain core, the columnar spine, and the row kept of today.

Nothing is written, and nothing personal is told: a difference is our own number, a date and which two differ.
"""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import date, datetime
from itertools import islice

import pyarrow as pa
from django.utils import timezone
from ibis.backends import BaseBackend

from fingerpost.analysis.engine import open_duckdb, place
from fingerpost.core.periods import Month
from fingerpost.core.status import Status, status_in_history
from fingerpost.register.history.current import current_status
from fingerpost.register.history.extract import live_spine
from fingerpost.register.history.lapse import edition_at
from fingerpost.register.history.models import CurrentStatus
from fingerpost.register.history.store import held
from fingerpost.register.people.models import Person

AT_ONCE = 2_000
SAID = pa.schema(
    [
        ("person", pa.string()),
        ("period_end", pa.date32()),
        ("group", pa.string()),
        ("code", pa.string()),
        ("lapsed", pa.bool_()),
        ("lapse_date", pa.date32()),
        ("since", pa.date32()),
        ("neet_since", pa.date32()),
        ("weeks", pa.int64()),
    ]
)
"""What core and spine must say alike; nobody with no activity that had begun is in it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Who (our own number), on which day, and what differs from the core: `spine` or `today`."""

    person: int
    on: date
    what: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many were compared, whose status of today is still to be worked out, and every difference."""

    people: int
    month_ends: int
    statuses: int
    due: int
    differences: tuple[Difference, ...]


def month_ends_of(years: int, today: date) -> list[date]:
    """The month ends of so many years up to a day, oldest first."""
    month = Month.of(today)
    last = month if month.end <= today else month.previous
    return [last.plus(-back).end for back in reversed(range(12 * years))]


def verify(*, years: int, today: date | None = None) -> Verdict:
    """Compare core and spine for everybody at every month end of so many years; and today's rows."""
    today = today or timezone.localdate()
    at = timezone.now()
    births = list(
        Person.objects.filter(merged_into__isnull=True)
        .order_by("pk")
        .values_list("pk", "council_id", "birth_date", "birth_month")
    )
    ends = month_ends_of(years, today)
    engine = open_duckdb()
    spine = live_spine(ends, at=at, backend=engine).select(*SAID.names)
    engine.create_table("verify_spine", spine)
    differences: list[Difference] = []
    statuses, due = 0, 0
    for some in _chunks(births):
        people = {number: (council, day or month) for number, council, day, month in some}
        said = _core_says(people, ends, at)
        statuses += said.num_rows
        differences += _spine_differs(engine, said, people)
        late, wrong = _today_differs(people, today)
        due += late
        differences += wrong
    ordered = sorted(differences, key=astuple)
    return Verdict(len(births), len(ends), statuses, due, tuple(ordered))


Row = tuple[int, str, date | None, date]
Births = dict[int, tuple[str, date]]


def _core_says(people: Births, ends: Sequence[date], at: datetime) -> pa.Table:
    rows = []
    for number, history in held(people, at).items():
        council, birth = people[number]
        records = [row.record for row in history]
        for end in ends:
            if end >= history[0].start:
                status = status_in_history(records, birth=birth, on=end, edition=edition_at(end))
                if status is not None:
                    rows.append(_said(council, status))
    return pa.Table.from_pylist(rows, schema=SAID)


def _said(council: str, status: Status) -> dict[str, object]:
    return {
        "person": council,
        "period_end": status.on,
        "group": str(status.group),
        "code": status.code,
        "lapsed": status.lapsed,
        "lapse_date": status.lapse_date,
        "since": status.since,
        "neet_since": status.neet_since,
        "weeks": status.weeks,
    }


def _spine_differs(engine: BaseBackend, said: pa.Table, people: Births) -> Iterator[Difference]:
    """Rows that only one of the two has, or that differ in anything."""
    numbers = {council: number for number, (council, _) in people.items()}
    place(engine, "verify_core", said)
    place(
        engine, "verify_people", pa.table({"person": list(numbers)}, schema=pa.schema([SAID.field("person")]))
    )
    columns = ", ".join(f'"{name}"' for name in SAID.names)
    found = engine.con.execute(
        f"with core as (select {columns} from verify_core), "  # noqa: S608 - names of our own columns
        f"spine as (select {columns} from verify_spine semi join verify_people using (person)) "
        "select distinct person, period_end from "
        "((from core except from spine) union all (from spine except from core))"
    )
    for council, end in found.fetchall():
        yield Difference(numbers[council], end, "spine")


def _today_differs(people: Births, today: date) -> tuple[int, list[Difference]]:
    """How many rows of today are still to be worked out, and the others that differ from the core."""
    kept = {row.person_id: row for row in CurrentStatus.objects.filter(person__in=people)}
    histories = held(people)
    due, wrong = 0, []
    for number, (_, birth) in people.items():
        row = kept.get(number)
        if row is not None and row.changes_on is not None and row.changes_on <= today:
            due += 1
        elif _shape(row) != _shape(current_status(histories.get(number, []), birth=birth, today=today)):
            wrong.append(Difference(number, today, "today"))
    return due, wrong


def _shape(row: CurrentStatus | None) -> tuple[object, ...] | None:
    if row is None:
        return None
    return (row.activity_id, row.group, row.code, row.since, row.neet_since, row.lapses_on, row.changes_on)


def _chunks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    rest = iter(rows)
    while some := list(islice(rest, AT_ONCE)):
        yield some
