"""The least people that are valid, for tests: made by the same writer as files and pages."""

from datetime import date
from typing import Any

from fingerpost.register.audit.actors import WORKER
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.people import bulk, rows
from fingerpost.register.people.models import Person

BORN = date(2009, 5, 14)


def new(given: str = "Robin", family: str = "Ashdown", **more: Any) -> rows.NewPerson:
    """A row of a person; `middle` and every field of NewPerson may be given."""
    more.setdefault("birth_date", BORN)
    return rows.NewPerson(name=rows.Name(given, family, more.pop("middle", "")), **more)


def person(given: str = "Robin", family: str = "Ashdown", **more: Any) -> Person:
    """A person in the store."""
    (number,) = bulk.add_people(by=WORKER, batch=more.pop("batch", None), people=[new(given, family, **more)])
    return Person.objects.get(pk=number)


def change(who: Person, *, batch: int | None = None, **what: Any) -> Person:
    """The person after a change."""
    bulk.update(by=WORKER, batch=batch, changes=[rows.Change(person=who.pk, **what)])
    return Person.objects.get(pk=who.pk)


def audited(kind: str, who: Person | None = None) -> AuditEvent:
    """The one row that the audit has of a kind of deed of people, and of somebody."""
    return AuditEvent.objects.get(kind=f"people.{kind}", **({"person": who.pk} if who else {}))
