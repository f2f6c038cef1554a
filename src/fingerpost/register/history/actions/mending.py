"""Mending yesterday's mistake: a correction takes the place of what stood, a withdrawal leaves none."""

from collections.abc import Mapping
from typing import Any

from fingerpost.register.access.acting import action
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.history.actions.checking import NotAcceptable, check
from fingerpost.register.history.actions.saving import editing
from fingerpost.register.history.lapse import due
from fingerpost.register.history.models import Activity
from fingerpost.register.history.permissions import Permission
from fingerpost.register.history.rows import Held, content
from fingerpost.register.people.models import Person

MENDABLE = frozenset(
    {
        "code", "start", "end", "expected_end", "review", "organisation", "establishment_number",
        "establishment_name", "ukprn", "source", "told_by", "ascertained", "verified", "note",
    }
)  # fmt: skip
"""What a correction may change; the lapse date follows."""


@action(needs=Permission.HISTORY_CORRECT, on="person")
def correct(
    *, by: Actor, person: Person | int, activity: int, changes: Mapping[str, Any], seen: str | None = None
) -> Activity:
    """Put right what was recorded of an activity; what stood before is kept as what we held until now.

    `changes` are fields of `rows.Held` out of MENDABLE. Raises NotAcceptable (also where nothing differs or
    another activity has the start), NothingThere and EditClash.
    """
    with editing(by=by, person=person, seen=seen) as edit:
        before = edit.row(activity)
        row = corrected_row(before, changes)
        check(row, birth=edit.birth, today=edit.today)
        if any(held.start == row.start for held in edit.rows if held is not before):
            raise NotAcceptable(
                "start", "Another activity has this start. Correct or withdraw that one first"
            )
        edit.add(row, change=Activity.Change.CORRECT, instead_of=before)
    changed = [name for name in sorted(MENDABLE) if getattr(row, name) != getattr(before, name)]
    record(
        "history.corrected",
        by=by,
        person=edit.person.pk,
        fields=changed,
        details={"activity": edit.added[0].pk, "instead_of": activity},
    )
    return edit.added[0]


def corrected_row(before: Held, changes: Mapping[str, Any]) -> Held:
    """The row that a correction would write. Raises NotAcceptable where nothing differs."""
    unknown = changes.keys() - MENDABLE
    if unknown:
        raise TypeError(f"A correction cannot change {', '.join(sorted(unknown))}.")
    row = before._replace(**changes)
    if content(row) == content(before):
        raise NotAcceptable("", "Nothing differs from what is recorded. Change something, or go back")
    if (row.code, row.start, row.expected_end) != (before.code, before.start, before.expected_end):
        lapses = due(row.code, start=row.start, told=row.told, expected_end=row.expected_end)
        row = row._replace(due_to_lapse=lapses, currency_lapsed=None, neet_start=None)
    if row.verified is not None and row.ascertained > row.verified:
        row = row._replace(verified=row.ascertained)
    return row


@action(needs=Permission.HISTORY_CORRECT, on="person")
def withdraw(*, by: Actor, person: Person | int, activity: int, why: str, seen: str | None = None) -> None:
    """It was never so, or of somebody else: held no more, with nothing in its place.

    Raises NotAcceptable without a reason, NothingThere and EditClash.
    """
    if not why.strip():
        raise NotAcceptable("why", "Enter why it is withdrawn")
    with editing(by=by, person=person, seen=seen) as edit:
        edit.drop(edit.row(activity), why=why.strip())
    record("history.withdrawn", by=by, person=edit.person.pk, details={"activity": activity})
