"""Reading activities out of the store as frozen rows, as known now or at any moment."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice

from django.db.models import Q

from fingerpost.core.activity import Record
from fingerpost.register.history.models import Activity
from fingerpost.register.history.rows import CONTENT, Held

AT_ONCE = 5_000
"""People asked about in one statement: below the number of values that SQLite takes."""

LINKS = ("person", "organisation", "replaces")
COLUMNS = tuple(f"{name}_id" if name in LINKS else name for name in Held._fields)


def known_at(at: datetime | None) -> Q:
    """The condition on activities that we held them at a moment; now where it is None."""
    if at is None:
        return Q(superseded_at__isnull=True)
    return Q(recorded_at__lte=at) & (Q(superseded_at__isnull=True) | Q(superseded_at__gt=at))


def held(people: Iterable[int], at: datetime | None = None) -> dict[int, list[Held]]:
    """Each person's activities as known at a moment (now where None), in order of start; none: no key."""
    return held_where(people, known_at(at))


def held_where(people: Iterable[int], condition: Q) -> dict[int, list[Held]]:
    """Each person's activities that meet a condition, in order of start."""
    found: dict[int, list[Held]] = {}
    for some in chunks(people):
        rows = Activity.objects.filter(condition, person__in=some).values_list(*COLUMNS)
        for row in rows.iterator(chunk_size=AT_ONCE):
            one = Held._make(row)
            found.setdefault(one.person, []).append(one)
    for history in found.values():
        history.sort(key=lambda row: row.order)
    return found


def as_known(people: Iterable[int], at: datetime | None = None) -> Mapping[int, tuple[Record, ...]]:
    """Each person's activities as `core.status` reads them: the one function from two times to one.

    `people` are our own numbers; who has none as known at that moment is not in the result. A history with a
    date is read with `core.status.status_in_history`.
    """
    return {person: tuple(row.record for row in rows) for person, rows in held(people, at).items()}


def activity(row: Held, *, at: datetime, by: str) -> Activity:
    """The row of the store that a frozen row becomes when it is recorded; not yet saved."""
    fields = {name: getattr(row, name) for name in (*CONTENT, "replaces", "change", "batch")}
    for link in LINKS:
        fields[f"{link}_id"] = fields.pop(link)
    return Activity(**fields, recorded_at=at, recorded_by=by)


def chunks(numbers: Iterable[int]) -> Iterator[list[int]]:
    """The numbers, each once, as many at a time as one statement takes."""
    rest = iter(sorted(set(numbers)))
    while some := list(islice(rest, AT_ONCE)):
        yield some
