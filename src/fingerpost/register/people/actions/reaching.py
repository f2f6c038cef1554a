"""Where the person lives, how they are reached, and who cares for them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fingerpost.register.access.acting import action
from fingerpost.register.audit.actors import Actor
from fingerpost.register.people import rows
from fingerpost.register.people.actions.saving import Edit, editing, in_group, note, row_of
from fingerpost.register.people.models import Address, Carer, ContactPoint, Person
from fingerpost.register.people.permissions import FieldGroup, Permission
from fingerpost.register.people.writing.mapping import map_for
from fingerpost.register.people.writing.reaching import confirm_later, write_address, write_contact

CARER_FIELDS = frozenset({"name", "relation", "may_be_contacted", "safe_contact", "language", "interpreter"})


def _new_at_risk(given: Mapping[str, Any]) -> str:
    address: rows.Address = given["address"]
    return FieldGroup.ADDRESS_AT_RISK if address.at_risk else ""


def _held_at_risk(given: Mapping[str, Any]) -> str:
    """The right to addresses at risk is needed to touch one, or to make one of another."""
    held = Address.objects.filter(pk=given["address"], at_risk=True).exists()
    return FieldGroup.ADDRESS_AT_RISK if held or given.get("at_risk") is not None else ""


def _held(edit: Edit, number: int) -> Address:
    """The address in memory. Raises NothingThere."""
    row_of(edit.person, Address, number)
    return next(address for address in edit.held.addresses if address.pk == number)


@in_group(_new_at_risk)
@action(needs=Permission.PEOPLE_EDIT, on="person")
def add_address(
    *, by: Actor, person: Person | int, address: rows.Address, version: int | None = None
) -> None:
    """A home; it ends the one before unless it is the older. Raises EditClash."""
    with editing(by=by, person=person, version=version, about={"address"}) as edit:
        write_address(edit.ledger, edit.held, address, map_for([address]), edit.today)
    note("people.address_added", by=by, edit=edit)


@in_group(_held_at_risk)
@action(needs=Permission.PEOPLE_EDIT, on="person")
def change_address(
    *,
    by: Actor,
    person: Person | int,
    address: int,
    until: date | None = None,
    at_risk: bool | None = None,
    version: int | None = None,
) -> None:
    """End a home, or say that it is (no longer) at risk. Raises EditClash and NothingThere."""
    with editing(by=by, person=person, version=version, about={f"address:{address}"}) as edit:
        held = _held(edit, address)
        fields = {"until": until, "at_risk": at_risk}
        edit.set(held, **{name: value for name, value in fields.items() if value is not None})
    note("people.address_changed", by=by, edit=edit, fields=[n for n, v in fields.items() if v is not None])


@in_group(_held_at_risk)
@action(needs=Permission.PEOPLE_EDIT, on="person")
def confirm_address(*, by: Actor, person: Person | int, address: int) -> None:
    """The person lives there today. Raises NothingThere."""
    with editing(by=by, person=person) as edit:
        confirm_later(edit.ledger, edit.held, _held(edit, address), edit.today)
    note("people.address_confirmed", by=by, edit=edit)


@action(needs=Permission.PEOPLE_EDIT, on="person")
def add_contact(*, by: Actor, person: Person | int, contact: rows.Contact, carer: int | None = None) -> None:
    """A number or address of the person's own, or of a carer of theirs. Raises NothingThere."""
    with editing(by=by, person=person) as edit:
        if carer is None:
            write_contact(edit.ledger, edit.held, contact)
        else:
            point = ContactPoint(
                person=edit.person,
                carer=row_of(edit.person, Carer, carer),
                kind=contact.kind,
                value=contact.value.strip(),
                confirmed_on=contact.confirmed_on,
                source=contact.source,
            )
            edit.held.contacts.append(point)
            edit.add(point)
    note("people.contact_added", by=by, edit=edit, kind=contact.kind)


@action(needs=Permission.PEOPLE_EDIT, on="person")
def change_contact(*, by: Actor, person: Person | int, contact: int, ended_on: date) -> None:
    """The person is no longer reached by it. Raises NothingThere."""
    with editing(by=by, person=person) as edit:
        edit.set(row_of(edit.person, ContactPoint, contact), ended_on=ended_on)
    note("people.contact_ended", by=by, edit=edit)


@action(needs=Permission.PEOPLE_EDIT, on="person")
def confirm_contact(*, by: Actor, person: Person | int, contact: int) -> None:
    """The person is reached by it today. Raises NothingThere."""
    with editing(by=by, person=person) as edit:
        point = row_of(edit.person, ContactPoint, contact)
        confirm_later(edit.ledger, edit.held, point, edit.today)
    note("people.contact_confirmed", by=by, edit=edit)


def _fields(values: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(values) - CARER_FIELDS
    if unknown:
        raise ValueError(f"A parent or carer has no {', '.join(sorted(unknown))}.")
    return dict(values)


@action(needs=Permission.PEOPLE_EDIT, on="person")
def add_carer(*, by: Actor, person: Person | int, values: Mapping[str, Any]) -> Carer:
    """A parent, carer or other person close to them; `values` are of CARER_FIELDS."""
    with editing(by=by, person=person) as edit:
        carer = Carer(person=edit.person, **_fields(values))
        edit.add(carer)
    note("people.carer_added", by=by, edit=edit)
    return carer


@action(needs=Permission.PEOPLE_EDIT, on="person")
def change_carer(
    *, by: Actor, person: Person | int, carer: int, values: Mapping[str, Any], version: int | None = None
) -> None:
    """What is held of a carer. Raises EditClash and NothingThere."""
    with editing(by=by, person=person, version=version, about={f"carer:{carer}"}) as edit:
        edit.set(row_of(edit.person, Carer, carer), **_fields(values))
    note("people.carer_changed", by=by, edit=edit, fields=list(values))


@action(needs=Permission.PEOPLE_EDIT, on="person")
def end_carer(*, by: Actor, person: Person | int, carer: int) -> None:
    """They no longer care for the person; their numbers end with them. Raises NothingThere."""
    with editing(by=by, person=person) as edit:
        row = row_of(edit.person, Carer, carer)
        edit.set(row, ended_at=edit.ledger.at)
        for point in ContactPoint.objects.filter(carer=row, ended_on__isnull=True):
            edit.set(point, ended_on=edit.today)
    note("people.carer_ended", by=by, edit=edit)
