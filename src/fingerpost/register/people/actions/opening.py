"""Opening a record: the one way in which a page gets a person."""

from fingerpost.register.access.acting import action
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.people.models import Person
from fingerpost.register.people.permissions import Permission


@action(needs=Permission.PEOPLE_VIEW, on="person")
def open_record(*, by: Actor, person: Person | int) -> Person:
    """The person, with district and school; an audit row says that the record was opened.

    Raises NotAllowed for somebody outside the scope, for a restricted record and for nobody, all alike.
    """
    number = person if isinstance(person, int) else person.pk
    found = Person.objects.select_related("district", "school").get(pk=number)
    record("people.opened", by=by, person=found.pk)
    return found
