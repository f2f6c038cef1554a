"""Recording what a person is doing: an update, a confirmation, an end. Inserted where its dates put it."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from django.utils import timezone

from fingerpost.register.access.acting import action
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.history.actions.checking import NotAcceptable, check
from fingerpost.register.history.actions.saving import Edit, editing
from fingerpost.register.history.lapse import due
from fingerpost.register.history.models import Activity
from fingerpost.register.history.permissions import Permission
from fingerpost.register.history.rows import Held, same_place
from fingerpost.register.people.models import Person

Change = Activity.Change


class Later(StrEnum):
    """What becomes of activities held that began after the one recorded."""

    KEEP = "keep"
    """They stand: what is recorded was before them."""
    WITHDRAW = "withdraw"
    """They were wrong: what is recorded went on."""


class LaterActivities(Exception):
    """Something that is held began after the start given: somebody must say whether it stands (`Later`)."""

    def __init__(self, rows: Sequence[Held]) -> None:
        super().__init__("Something that began later is recorded already.")
        self.rows = tuple(rows)


@action(needs=Permission.HISTORY_RECORD, on="person")
def record_update(
    *,
    by: Actor,
    person: Person | int,
    code: str,
    start: date,
    source: str,
    told_by: str = "",
    told: date | None = None,
    end: date | None = None,
    expected_end: date | None = None,
    review: date | None = None,
    organisation: int | None = None,
    place: str = "",
    note: str = "",
    later: Later | None = None,
    seen: str | None = None,
) -> Activity:
    """Record what a person is doing, or did, from a day.

    The lapse date is worked out. The same activity told again is confirmed; another with the same start is
    replaced. Raises NotAcceptable, LaterActivities (give `later`) and EditClash; then nothing is written.
    """
    with editing(by=by, person=person, seen=seen) as edit:
        row = new_row(
            person=edit.person.pk,
            code=code,
            start=start,
            source=source,
            told_by=told_by,
            told=told or edit.today,
            end=end,
            expected_end=expected_end,
            review=review,
            organisation=organisation,
            place=place,
            note=note,
        )
        check(row, birth=edit.birth, today=edit.today)
        insert(edit, row, later)
    record("history.recorded", by=by, person=edit.person.pk, details={"activity": edit.added[0].pk})
    return edit.added[0]


def new_row(
    *,
    person: int,
    code: str,
    start: date,
    source: str,
    told: date,
    told_by: str = "",
    end: date | None = None,
    expected_end: date | None = None,
    review: date | None = None,
    organisation: int | None = None,
    place: str = "",
    note: str = "",
) -> Held:
    """The row that an update would write, with its lapse date; `place` names one that is not in our list."""
    return Held(
        id=None,
        person=person,
        code=code,
        start=start,
        end=end,
        expected_end=expected_end,
        due_to_lapse=due(code, start=start, told=told, expected_end=expected_end),
        currency_lapsed=None,
        ascertained=told,
        verified=told,
        review=review,
        neet_start=None,
        organisation=organisation,
        establishment_number="",
        establishment_name=place,
        ukprn="",
        source=source,
        told_by=told_by,
        note=note,
    )


def insert(edit: Edit, row: Held, later: Later | None) -> None:
    """Put a row into a history. Raises LaterActivities where something began after it and `later` is None."""
    after = [held for held in edit.rows if row.start < held.start <= edit.today and _goes_on(row, held)]
    if after and later is None:
        raise LaterActivities(after)
    if later is Later.WITHDRAW:
        for held in after:
            edit.drop(held)
    equal = [held for held in edit.rows if held.start == row.start]
    same = [held for held in equal if held.code == row.code and same_place(held, row)]
    instead = next(iter(reversed(same or equal)), None)
    for held in equal:
        edit.drop(held)
    if instead is not None and instead in same:
        row = row._replace(ascertained=min(instead.ascertained, row.ascertained))
    edit.add(row, change=Change.CONFIRM if same else Change.UPDATE, instead_of=instead)


def _goes_on(row: Held, held: Held) -> bool:
    """Whether a row says that it still held when another began."""
    return row.end is None or row.end >= held.start


@action(needs=Permission.HISTORY_RECORD, on="person")
def confirm(
    *,
    by: Actor,
    person: Person | int,
    activity: int,
    source: str,
    told_by: str = "",
    told: date | None = None,
    expected_end: date | None = None,
    review: date | None = None,
    note: str = "",
    seen: str | None = None,
) -> Activity:
    """Still doing it: a newer confirmation and a lapse date worked out again.

    `expected_end` and `review` where they are another than we held; one that has passed is forgotten. Raises
    NotAcceptable, NothingThere and EditClash.
    """
    with editing(by=by, person=person, seen=seen) as edit:
        before = edit.row(activity)
        row = confirmed_row(
            before,
            source=source,
            told_by=told_by,
            told=told or edit.today,
            expected_end=expected_end,
            review=review,
            note=note,
        )
        check(row, birth=edit.birth, today=edit.today)
        edit.add(row, change=Change.CONFIRM, instead_of=before)
    record("history.confirmed", by=by, person=edit.person.pk, details={"activity": edit.added[0].pk})
    return edit.added[0]


def confirmed_row(
    before: Held,
    *,
    source: str,
    told: date,
    told_by: str = "",
    expected_end: date | None = None,
    review: date | None = None,
    note: str = "",
) -> Held:
    """The row that a confirmation would write. Raises NotAcceptable where the activity is over."""
    if before.end is not None and before.end < told:
        raise NotAcceptable("activity", "This activity is over. Record it again with its new start")
    expected = expected_end or (before.expected_end if _ahead(before.expected_end, told) else None)
    return before._replace(
        expected_end=expected,
        review=review or (before.review if _ahead(before.review, told) else None),
        verified=max(before.told, told),
        due_to_lapse=due(before.code, start=before.start, told=told, expected_end=expected),
        currency_lapsed=None,
        source=source,
        told_by=told_by,
        note=note or before.note,
    )


def _ahead(day: date | None, told: date) -> bool:
    return day is not None and day >= told


@action(needs=Permission.HISTORY_RECORD, on="person")
def end(
    *,
    by: Actor,
    person: Person | int,
    activity: int,
    on: date,
    source: str,
    told_by: str = "",
    told: date | None = None,
    note: str = "",
    seen: str | None = None,
) -> Activity:
    """It is over, with `on` as the last day: from the next the person is not known, unless something began.

    Raises NotAcceptable, NothingThere and EditClash.
    """
    with editing(by=by, person=person, seen=seen) as edit:
        before = edit.row(activity)
        row = before._replace(
            end=on,
            verified=max(before.told, told or timezone.localdate()),
            source=source,
            told_by=told_by,
            note=note or before.note,
        )
        check(row, birth=edit.birth, today=edit.today)
        edit.add(row, change=Change.END, instead_of=before)
    record("history.ended", by=by, person=edit.person.pk, details={"activity": edit.added[0].pk})
    return edit.added[0]
