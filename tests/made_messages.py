"""Messages for tests: to a made-up young person with a mobile number and an e-mail address."""

from datetime import date, datetime

from django.utils import timezone

from fingerpost.register.audit.actors import WORKER
from fingerpost.register.messages import outbox, recipients, wordings
from fingerpost.register.messages.models import Message
from fingerpost.register.people.models import Carer, Consent, ContactPoint, Person
from made_tracking import tracked

NUMBER, ADDRESS = "07700 900123", "robin@post.example"


def reachable(**fields: object) -> Person:
    """Somebody who is followed, with a mobile number (of `tracked`) and an e-mail address."""
    who = tracked(**fields)
    ContactPoint.objects.create(person=who, kind="email", value=ADDRESS, recorded_at=timezone.now())
    return who


def carer(who: Person, number: str = "07700 900456", **fields: object) -> ContactPoint:
    """A carer's mobile number."""
    held = Carer.objects.create(person=who, name="Made-up Carer", recorded_at=timezone.now(), **fields)
    return ContactPoint.objects.create(
        person=who, carer=held, kind="mobile", value=number, recorded_at=timezone.now()
    )


def says(who: Person, kind: str, given: bool, on: date) -> Consent:
    """What they agreed to or refused."""
    return Consent.objects.create(person=who, kind=kind, given=given, on_date=on, recorded_at=timezone.now())


def waiting(
    who: Person | None = None, key: str = "text_call_us", by=WORKER, at: datetime | None = None
) -> Message:
    """A message in the outbox."""
    who = who or reachable()
    wording = wordings.wordings()[key]
    to = recipients.destinations(who.pk, wording.kind)[0]
    message = outbox.letter(by, wording, wordings.fill_for(wording, who), to, at=at or timezone.now())
    message.save()
    return message
