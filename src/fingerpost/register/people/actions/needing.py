"""Needs, circumstances and barriers. Those of a field group need the right to write it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fingerpost.register.access.acting import action
from fingerpost.register.audit.actors import Actor
from fingerpost.register.people import rows
from fingerpost.register.people.actions.saving import editing, in_group, note, row_of
from fingerpost.register.people.lists import barriers, markers
from fingerpost.register.people.models import Barrier, Marker, Person
from fingerpost.register.people.permissions import Permission
from fingerpost.register.people.writing.circumstances import write_marker


def _of_new_marker(given: Mapping[str, Any]) -> str:
    kind = markers().get(given["marker"].kind)
    return kind.field_group if kind else ""


def _of_marker(given: Mapping[str, Any]) -> str:
    kind = Marker.objects.filter(pk=given["marker"]).values_list("kind", flat=True).first()
    return markers()[kind].field_group if kind in markers() else ""


def _of_new_barrier(given: Mapping[str, Any]) -> str:
    kind = barriers().get(given["kind"])
    return kind.field_group if kind else ""


def _of_barrier(given: Mapping[str, Any]) -> str:
    kind = Barrier.objects.filter(pk=given["barrier"]).values_list("kind", flat=True).first()
    return barriers()[kind].field_group if kind in barriers() else ""


@in_group(_of_new_marker)
@action(needs=Permission.PEOPLE_EDIT, on="person")
def add_marker(*, by: Actor, person: Person | int, marker: rows.Marker, version: int | None = None) -> None:
    """A need or circumstance. Raises EditClash, and LookupError for a kind that is not in the list."""
    with editing(by=by, person=person, version=version, about={"marker"}) as edit:
        write_marker(edit.ledger, edit.held, marker)
    note("people.marker_added", by=by, edit=edit)


@in_group(_of_marker)
@action(needs=Permission.PEOPLE_EDIT, on="person")
def change_marker(
    *,
    by: Actor,
    person: Person | int,
    marker: int,
    start: date | None,
    end: date | None,
    text: str,
    version: int | None = None,
) -> None:
    """Correct or end one. Raises EditClash and NothingThere."""
    with editing(by=by, person=person, version=version, about={f"marker:{marker}"}) as edit:
        edit.set(row_of(edit.person, Marker, marker), start=start, end=end, note=text)
    note("people.marker_changed", by=by, edit=edit)


@in_group(_of_marker)
@action(needs=Permission.PEOPLE_EDIT, on="person")
def withdraw_marker(*, by: Actor, person: Person | int, marker: int) -> None:
    """It was never so: the row is superseded and counts no more. Raises NothingThere."""
    with editing(by=by, person=person) as edit:
        edit.set(row_of(edit.person, Marker, marker), superseded_at=edit.ledger.at)
    note("people.marker_withdrawn", by=by, edit=edit)


@in_group(_of_new_barrier)
@action(needs=Permission.PEOPLE_EDIT, on="person")
def add_barrier(*, by: Actor, person: Person | int, kind: str, start: date, text: str = "") -> None:
    """Something that stands in the way. Raises LookupError for a kind that is not in the list."""
    if kind not in barriers():
        raise LookupError("A barrier is of a kind that is not in the list of barriers.")
    with editing(by=by, person=person) as edit:
        edit.add(Barrier(person=edit.person, kind=kind, start=start, note=text))
    note("people.barrier_added", by=by, edit=edit)


@in_group(_of_barrier)
@action(needs=Permission.PEOPLE_EDIT, on="person")
def end_barrier(*, by: Actor, person: Person | int, barrier: int, on: date) -> None:
    """It stands in the way no more. Raises NothingThere."""
    with editing(by=by, person=person) as edit:
        edit.set(row_of(edit.person, Barrier, barrier), end=on)
    note("people.barrier_ended", by=by, edit=edit)
