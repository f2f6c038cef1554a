"""Logging an attempt to reach somebody, and taking back one that was logged wrongly."""

from datetime import date

from django.utils import timezone

from fingerpost.register.access.acting import action, existing
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.people.actions import NothingThere
from fingerpost.register.people.models import Person
from fingerpost.register.tracking.models import Contact
from fingerpost.register.tracking.outcomes import offered
from fingerpost.register.tracking.permissions import Permission


class NotAcceptable(ValueError):
    """A value cannot be recorded: which field of the form it is, and one sentence for people."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


@action(needs=Permission.CONTACTS_RECORD, on="person")
def record_contact(
    *,
    by: Actor,
    person: Person | int,
    kind: str,
    outcome: str,
    on: date | None = None,
    direction: str = Contact.Direction.OUT,
    note: str = "",
    follow_up_on: date | None = None,
) -> Contact:
    """Log a call, text, letter, e-mail or visit; `on` is today where not given.

    Follow-ups of earlier contacts with the person are settled by it. Raises NotAcceptable.
    """
    number = existing(person)
    today = timezone.localdate()
    check_contact(kind, outcome, direction, on or today, follow_up_on, today)
    contact = Contact.objects.create(
        person_id=number,
        kind=kind,
        outcome=outcome,
        direction=direction,
        on=on or today,
        note=note.strip(),
        follow_up_on=follow_up_on,
        recorded_at=timezone.now(),
        recorded_by=by.audit_key,
    )
    settle(contact)
    record("tracking.contact_recorded", by=by, person=number, details={"contact": contact.pk})
    return contact


def settle(contact: Contact) -> int:
    """Follow-ups promised before this contact, by its own day, are done by it; how many."""
    promised = Contact.objects.filter(
        person=contact.person_id,
        follow_up_on__isnull=False,
        settled_by__isnull=True,
        withdrawn_at__isnull=True,
        on__lte=contact.on,
    )
    return promised.exclude(pk=contact.pk).update(settled_by=contact)


def check_contact(
    kind: str, outcome: str, direction: str, on: date, follow_up: date | None, today: date
) -> None:
    """Raise NotAcceptable for the first thing that is wrong with a contact before it is logged."""
    if kind not in Contact.Kind.values:
        raise NotAcceptable("kind", "Choose how contact was made")
    if outcome not in {one.key for one in offered()}:
        raise NotAcceptable("outcome", "Choose what came of it")
    if direction not in Contact.Direction.values:
        raise NotAcceptable("direction", "Choose who contacted whom")
    if on > today:
        raise NotAcceptable("on", "The day of the contact must be today or in the past")
    if follow_up is not None and follow_up < today:
        raise NotAcceptable("follow_up_on", "The day on which to follow up must be today or later")


@action(needs=Permission.CONTACTS_RECORD, on="person")
def withdraw_contact(*, by: Actor, person: Person | int, contact: int, why: str) -> None:
    """It was logged wrongly: it stays held, with the reason, and counts no more.

    What it settled is due again. Raises NotAcceptable without a reason, and NothingThere for one of somebody
    else's, withdrawn already, of a bulk change, which is undone as a whole, or of a message that was sent.
    """
    if not why.strip():
        raise NotAcceptable("why", "Enter why it is withdrawn")
    found = Contact.objects.select_for_update().filter(
        pk=contact,
        person=existing(person),
        withdrawn_at__isnull=True,
        batch__isnull=True,
        message__isnull=True,
    )
    row = found.first()
    if row is None:
        raise NothingThere("There is no such contact on this record.")
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_why = timezone.now(), by.audit_key, why.strip()
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    row.settles.update(settled_by=None)
    record("tracking.contact_withdrawn", by=by, person=row.person_id, details={"contact": row.pk})
