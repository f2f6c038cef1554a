"""Why a return says what it says: against the month before, what we know now, and a file brought back."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db.models import Max, Q
from django.utils import timezone

from fingerpost.analysis.engine import open_duckdb
from fingerpost.analysis.files.extract import read_extract
from fingerpost.core.errors import CannotRead
from fingerpost.register.access.acting import check
from fingerpost.register.access.permissions import FieldGroup
from fingerpost.register.access.policy import NotAllowed, field_groups_of
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.history.models import Activity
from fingerpost.register.history.store import chunks
from fingerpost.register.people.models import Address, Identifier, Marker, Person, PersonName, RecordChange
from fingerpost.register.returns import kept_extract, queries
from fingerpost.register.returns.audit_kinds import COMPARED
from fingerpost.register.returns.comparing import (
    Difference,
    Differences,
    Move,
    differences,
    movers,
    moves,
)
from fingerpost.register.returns.keeping import hash_of
from fingerpost.register.returns.models import Return
from fingerpost.register.returns.permissions import Permission
from fingerpost.register.returns.record import month_extract

XML = "xml"
EVERY_FIELD = "This shows every field of everybody, so only those whose role opens all of them may see it."


@dataclass(frozen=True, slots=True)
class Explained:
    """A difference, whose record it leads to, and when the record was last changed since; None: not said."""

    difference: Difference
    person: Person | None
    recorded: datetime | None


@dataclass(frozen=True, slots=True)
class Brought:
    """A file brought back: whether it is the very one that was built, and else what differs."""

    same: bool
    found: Differences


def moved(of: Return) -> tuple[Return | None, list[Move]]:
    """The return of the month before, and how many moved between which groups; none without one."""
    before = queries.before(of)
    if before is None:
        return None, []
    engine = open_duckdb()
    then, now = kept_extract.read(before, engine, "kept_before"), kept_extract.read(of, engine)
    return before, moves(then, now, engine)


def who_moved(of: Return, key: str) -> list[str]:
    """The YoungPersonsIDs of those who made one of the moves."""
    before = queries.before(of)
    if before is None:
        return []
    engine = open_duckdb()
    then, now = kept_extract.read(before, engine, "kept_before"), kept_extract.read(of, engine)
    return movers(then, now, engine, key)


def as_now_known(*, by: Actor, of: Return) -> tuple[list[Explained], Differences]:
    """What the return of the same month would say otherwise today, and since when we know. Seconds.

    Raises NotAllowed, CannotRead.
    """
    _may(by, "as_now_known")
    engine = open_duckdb()
    was = kept_extract.read(of, engine)
    found = differences(was, month_extract([of.period], backend=engine), engine)
    record(COMPARED, by=by, subject=f"return:{of.pk}", details={"differences": found.number})
    return _explained(by, of, found.rows), found


def brought_back(*, by: Actor, of: Return, path: Path) -> Brought:
    """A return file held against the one that was built. Raises NotAllowed, CannotRead."""
    _may(by, "brought_back")
    same = hash_of(path) == of.file_hash
    found = Differences((), 0, 0)
    if not same:
        engine = open_duckdb()
        back = read_extract([path], today=timezone.localdate(), backend=engine, lenient=True)
        if back.files[0].kind != XML or list(back.ends) != [of.period]:
            raise CannotRead("That is not a return of this month; choose the XML that was downloaded here.")
        found = differences(kept_extract.read(of, engine), back, engine)
    record(COMPARED, by=by, subject=f"return:{of.pk}", details={"differences": found.number, "same": same})
    return Brought(same, found)


def people_of(by: Actor, rows: Iterable[Difference]) -> dict[str, Person]:
    """Those whom `by` may see of the people of differences, by YoungPersonsID."""
    ids = {row.person for row in rows}
    return {person.council_id: person for person in queries.people_named(by, ids)}


def _may(by: Actor, doing: str) -> None:
    check(by=by, needs=Permission.RETURN_SEND, doing=doing)
    if field_groups_of(by) != frozenset(FieldGroup):
        raise NotAllowed(EVERY_FIELD)


def _explained(by: Actor, of: Return, rows: Collection[Difference]) -> list[Explained]:
    people = people_of(by, rows)
    numbers = [person.pk for person in people.values()]
    layout = {field.field: field.path[0] for field in kept_extract.edition_of(of).layout}
    latest = {part: _latest(part, numbers, of.recorded) for part in ("Activities", "LevelOfNeed", "")}
    found = []
    for row in rows:
        person = people.get(row.person)
        part = layout.get(row.field, "")
        number = person.pk if person is not None else 0
        own = latest.get(part, latest[""]).get(number)
        every = [moments[number] for moments in latest.values() if number in moments]
        found.append(Explained(row, person, own or max(every, default=None)))
    return found


def _latest(part: str, numbers: Collection[int], since: datetime) -> dict[int, datetime]:
    """By person, when a part of the record was last changed since a moment."""
    dated: dict[int, datetime] = {}
    tables = {
        "Activities": ((Activity, "recorded_at"), (Activity, "superseded_at")),
        "LevelOfNeed": ((Marker, "recorded_at"), (Marker, "superseded_at"), (RecordChange, "changed_at")),
        "": (
            (RecordChange, "changed_at"),
            (PersonName, "recorded_at"),
            (Identifier, "recorded_at"),
            (Address, "recorded_at"),
        ),
    }
    for model, field in tables[part]:
        for some in chunks(numbers):
            rows = model.objects.filter(Q(**{f"{field}__gt": since}), person__in=some)
            for number, at in rows.values_list("person").annotate(at=Max(field)):
                dated[number] = max(at, dated.get(number, at))
    return dated
