"""Who works with the person, where they learn, and their brothers and sisters."""

from datetime import date

from django.db.models import Q

from fingerpost.register.access.acting import action
from fingerpost.register.access.models import User
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.organisations.models import Team
from fingerpost.register.people import rows
from fingerpost.register.people.actions.saving import NothingThere, also_on, editing, note, row_of
from fingerpost.register.people.models import Person, Sibling, Worker
from fingerpost.register.people.permissions import Permission
from fingerpost.register.people.writing.circumstances import write_place


@action(needs=Permission.PEOPLE_EDIT, on="person")
def assign(
    *,
    by: Actor,
    person: Person | int,
    role: str,
    from_date: date,
    user: User | None = None,
    team: Team | None = None,
) -> None:
    """Somebody, or a team, works with the person from a day; the same again changes nothing.

    Raises ValueError where neither is named.
    """
    if user is None and team is None:
        raise ValueError("Name a worker or a team.")
    with editing(by=by, person=person) as edit:
        same = Worker.objects.filter(person=edit.person, user=user, team=team, role=role)
        if same.filter(Q(until__isnull=True) | Q(until__gte=from_date)).exists():
            return
        edit.add(Worker(person=edit.person, user=user, team=team, role=role, from_date=from_date))
    note(
        "people.worker_assigned",
        by=by,
        edit=edit,
        user=user.pk if user else None,
        team=team.pk if team else None,
    )


@action(needs=Permission.PEOPLE_EDIT, on="person")
def end_assignment(*, by: Actor, person: Person | int, worker: int, on: date) -> None:
    """They no longer work with the person after that day. Raises NothingThere."""
    with editing(by=by, person=person) as edit:
        edit.set(row_of(edit.person, Worker, worker), until=on)
    note("people.worker_ended", by=by, edit=edit, worker=worker)


@action(needs=Permission.PEOPLE_EDIT, on="person")
def add_place(*, by: Actor, person: Person | int, place: rows.Place, version: int | None = None) -> None:
    """A time on a roll. Raises EditClash."""
    with editing(by=by, person=person, version=version, about={"schoolplace"}) as edit:
        write_place(edit.ledger, edit.held, place, edit.today)
    note("people.place_added", by=by, edit=edit, organisation=place.organisation)


@also_on("other", Permission.PEOPLE_EDIT)
@action(needs=Permission.PEOPLE_EDIT, on="person")
def add_sibling(*, by: Actor, person: Person | int, other: Person | int) -> None:
    """The two are brothers or sisters; `by` must be allowed to edit both. Raises ValueError for oneself."""
    one, two = _pair(person, other)
    _, made = Sibling.objects.get_or_create(person_id=one, other_id=two)
    if made:
        for number in (one, two):
            record("people.sibling_added", by=by, person=number)


@action(needs=Permission.PEOPLE_EDIT, on="person")
def remove_sibling(*, by: Actor, person: Person | int, other: Person | int) -> None:
    """The two are not brothers or sisters. Raises NothingThere."""
    one, two = _pair(person, other)
    gone, _ = Sibling.objects.filter(person_id=one, other_id=two).delete()
    if not gone:
        raise NothingThere("There is no such entry on this record.")
    for number in (one, two):
        record("people.sibling_removed", by=by, person=number)


def _pair(person: Person | int, other: Person | int) -> tuple[int, int]:
    one, two = sorted(p if isinstance(p, int) else p.pk for p in (person, other))
    if one == two:
        raise ValueError("A person cannot be their own brother or sister.")
    return one, two
