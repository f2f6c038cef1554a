"""Sending one text or e-mail from a record: to a detail whose use is allowed, logged as a contact."""

from django.utils import timezone

from fingerpost.register.access.acting import action, existing
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.messages import outbox, recipients, wordings
from fingerpost.register.messages.models import Wording
from fingerpost.register.messages.wordings import Written
from fingerpost.register.people.models import Person
from fingerpost.register.tracking.actions.contacting import NotAcceptable, settle
from fingerpost.register.tracking.messaging import allows, logged
from fingerpost.register.tracking.models import Contact
from fingerpost.register.tracking.permissions import Permission


@action(needs=Permission.CONTACTS_RECORD, on="person")
def send_message(*, by: Actor, person: Person | int, point: int, wording: Written) -> Contact:
    """Put a message into the outbox and log it as a contact; what becomes of it, the log says later.

    `point` is the contact detail that it goes to. Raises NotAcceptable where it may not go, for whoever
    left the cohort or asked for none, and where the same went out a moment ago.
    """
    number, now = existing(person), timezone.now()
    who = Person.objects.select_for_update().get(pk=number)
    if not allows([number], timezone.localdate()):
        raise NotAcceptable("", "They are not followed any more, so no message goes to them")
    if recipients.refused([number]):
        raise NotAcceptable("", "They asked for no messages, or not to be contacted")
    if wordings.wordings().get(wording.key) != wording:
        raise NotAcceptable("wording", "The words were changed since you chose them. Look at them again")
    to = {one.point: one for one in recipients.destinations(number, wording.kind)}.get(point)
    if to is None:
        raise NotAcceptable("to", "Choose a number or address that is in use and may be written to")
    if (to.carer is not None) != (wording.audience == Wording.Audience.CARER):
        raise NotAcceptable("wording", "Choose words that are written to whom you send them")
    message = outbox.letter(by, wording, wordings.fill_for(wording, who), to, at=now)
    if outbox.just_sent(message):
        raise NotAcceptable("", "The same message went to them a moment ago. It is in the contact log")
    message.save()
    contact = logged(message, person=number, number=message.pk)
    contact.save()
    settle(contact)
    record(
        "tracking.message_asked",
        by=by,
        person=number,
        details={"contact": contact.pk, "message": message.pk, "wording": wording.key},
    )
    return contact
