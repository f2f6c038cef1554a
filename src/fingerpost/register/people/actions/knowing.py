"""Who the person is: adding somebody, their details, names, identifiers and what they agreed to."""

from collections.abc import Mapping
from datetime import date

from fingerpost.register.access.acting import action
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.people import bulk, rows
from fingerpost.register.people.actions.saving import editing, note, row_of
from fingerpost.register.people.lists import consents
from fingerpost.register.people.models import Consent, Person, PersonName
from fingerpost.register.people.permissions import Permission
from fingerpost.register.people.writing.columns import write_own
from fingerpost.register.people.writing.naming import write_identifier, write_name


@action(needs=Permission.PEOPLE_ADD)
def add_person(*, by: Actor, person: rows.NewPerson, searched: bool) -> Person:
    """Add somebody whom a search did not find. Raises ValueError where none was made first."""
    if not searched:
        raise ValueError("Search for the person before adding them.")
    (number,) = bulk.add_people(by=by, batch=None, people=[person])
    record("people.added", by=by, person=number)
    return Person.objects.get(pk=number)


@action(needs=Permission.PEOPLE_EDIT, on="person")
def change_details(
    *,
    by: Actor,
    person: Person | int,
    fields: Mapping[str, rows.Value],
    cleared: tuple[str, ...] = (),
    version: int | None = None,
) -> bool:
    """The person's own columns (rows.OWN_FIELDS); whether any changed. Raises EditClash."""
    with editing(by=by, person=person, version=version, about={"person"}) as edit:
        before = {name: getattr(edit.person, name) for name in rows.OWN_FIELDS}
        write_own(edit.ledger, edit.person, fields, cleared)
        changed = [name for name, value in before.items() if getattr(edit.person, name) != value]
    if changed:
        note("people.details_changed", by=by, edit=edit, fields=changed)
    return bool(changed)


@action(needs=Permission.PEOPLE_EDIT, on="person")
def add_name(*, by: Actor, person: Person | int, name: rows.Name, version: int | None = None) -> None:
    """A new current name, a former one, or one that the person is known as. Raises EditClash."""
    with editing(by=by, person=person, version=version, about={"personname"}) as edit:
        write_name(edit.ledger, edit.held, name, edit.today)
    note("people.named", by=by, edit=edit, kind=name.kind)


@action(needs=Permission.PEOPLE_EDIT, on="person")
def end_known_as(*, by: Actor, person: Person | int, name: int, on: date) -> None:
    """The person is no longer known as that. Raises NothingThere."""
    with editing(by=by, person=person) as edit:
        row = row_of(edit.person, PersonName, name)
        kept = next(held for held in edit.held.names if held.pk == row.pk)
        edit.set(kept, until=on)
    note("people.named", by=by, edit=edit, kind=PersonName.Kind.KNOWN_AS)


@action(needs=Permission.PEOPLE_EDIT, on="person")
def add_identifier(*, by: Actor, person: Person | int, identifier: rows.Identifier) -> None:
    """A number by which somebody calls the person."""
    with editing(by=by, person=person) as edit:
        write_identifier(edit.ledger, edit.held, identifier)
    note("people.identified", by=by, edit=edit, kind=identifier.kind)


@action(needs=Permission.PEOPLE_EDIT, on="person")
def record_consent(
    *,
    by: Actor,
    person: Person | int,
    kind: str,
    given: bool,
    on_date: date,
    given_by: str = "",
    text: str = "",
) -> None:
    """What the person agreed to or refused. Raises LookupError for a kind that is not in the list."""
    if kind not in consents():
        raise LookupError("A consent is of a kind that is not in the list of consents.")
    with editing(by=by, person=person) as edit:
        consent = Consent(
            person=edit.person, kind=kind, given=given, on_date=on_date, given_by=given_by, note=text
        )
        edit.held.consents.append(consent)
        edit.add(consent)
    note("people.consent_recorded", by=by, edit=edit, kind=kind, given=given)
