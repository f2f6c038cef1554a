"""Care: times in care or after it, and placements. What tells of asylum or custody needs its right."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fingerpost.register.access.acting import action
from fingerpost.register.audit.actors import Actor
from fingerpost.register.people import rows
from fingerpost.register.people.actions.saving import Edit, editing, in_group, note, row_of
from fingerpost.register.people.lists import placements
from fingerpost.register.people.models import CareEpisode, Person, Placement
from fingerpost.register.people.permissions import FieldGroup, Permission
from fingerpost.register.people.writing.circumstances import CARE_MARKERS, UASC, write_care


def _of_care(given: Mapping[str, Any]) -> str:
    return FieldGroup.IMMIGRATION if given["care"].uasc else ""


def _of_new_placement(given: Mapping[str, Any]) -> str:
    kind = placements().get(given["placement"].kind)
    return kind.field_group if kind else ""


def _of_placement(given: Mapping[str, Any]) -> str:
    kind = Placement.objects.filter(pk=given["placement"]).values_list("kind", flat=True).first()
    return placements()[kind].field_group if kind in placements() else ""


def _episode(edit: Edit, number: int) -> CareEpisode:
    """The episode in memory. Raises NothingThere."""
    row_of(edit.person, CareEpisode, number)
    return next(episode for episode in edit.held.care if episode.pk == number)


def _end_markers(edit: Edit, episode: CareEpisode, on: date) -> None:
    """The markers of care that are open end with the time in care; that of asylum goes on in what follows."""
    kinds = {CARE_MARKERS[CareEpisode.Kind(episode.kind)]}
    others_open = [e for e in edit.held.care if e is not episode and e.end is None]
    if episode.uasc and not any(e.uasc for e in others_open):
        kinds.add(UASC)
    for marker in edit.held.markers:
        if marker.kind in kinds and marker.end is None:
            edit.set(marker, end=on)


@in_group(_of_care)
@action(needs=Permission.PEOPLE_EDIT, on="person")
def add_care(*, by: Actor, person: Person | int, care: rows.Care, version: int | None = None) -> None:
    """A time in care or after it; its markers follow. Raises EditClash."""
    with editing(by=by, person=person, version=version, about={"careepisode"}) as edit:
        write_care(edit.ledger, edit.held, care)
    note("people.care_added", by=by, edit=edit)


@action(needs=Permission.PEOPLE_EDIT, on="person")
def change_care(
    *, by: Actor, person: Person | int, episode: int, long_term_missing: bool, responsible_authority: str
) -> None:
    """Whether the person is missing for long (SR-048), and which authority is responsible."""
    with editing(by=by, person=person) as edit:
        edit.set(
            _episode(edit, episode),
            long_term_missing=long_term_missing,
            responsible_authority=responsible_authority,
        )
    note("people.care_changed", by=by, edit=edit)


@action(needs=Permission.PEOPLE_EDIT, on="person")
def end_care(*, by: Actor, person: Person | int, episode: int, on: date) -> None:
    """The time is over: its open placements and markers end with it. Raises NothingThere."""
    with editing(by=by, person=person) as edit:
        held = _episode(edit, episode)
        edit.set(held, end=on)
        for placement in edit.held.placements:
            if placement.episode_id == held.pk and placement.end is None:
                edit.set(placement, end=on)
        _end_markers(edit, held, on)
    note("people.care_ended", by=by, edit=edit)


@in_group(_of_new_placement)
@action(needs=Permission.PEOPLE_EDIT, on="person")
def add_placement(*, by: Actor, person: Person | int, episode: int, placement: rows.Placement) -> None:
    """A move within a time in care. Raises NothingThere, and LookupError for a kind not in the list."""
    if placement.kind not in placements():
        raise LookupError("A placement is of a kind that is not in the list of placements.")
    with editing(by=by, person=person) as edit:
        held = _episode(edit, episode)
        care = rows.Care(held.kind, held.start, held.end, placements=(placement,))
        write_care(edit.ledger, edit.held, care)
    note("people.placement_added", by=by, edit=edit)


@in_group(_of_placement)
@action(needs=Permission.PEOPLE_EDIT, on="person")
def end_placement(*, by: Actor, person: Person | int, placement: int, on: date, reason: str = "") -> None:
    """The person left a placement. Raises NothingThere."""
    with editing(by=by, person=person) as edit:
        row = row_of(edit.person, Placement, placement)
        edit.set(row, end=on, reason_for_move=reason or row.reason_for_move)
    note("people.placement_ended", by=by, edit=edit)
