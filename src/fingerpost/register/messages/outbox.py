"""Putting messages in the outbox: rows alone, in the caller's transaction; the worker sends them later."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from fingerpost.register.access.models import User
from fingerpost.register.audit.actors import Actor
from fingerpost.register.jobs.inserting import insert
from fingerpost.register.messages.models import Channel, Message
from fingerpost.register.messages.numbers import seal
from fingerpost.register.messages.recipients import Destination
from fingerpost.register.messages.wordings import Filled, Written

ENOUGH = timedelta(minutes=10)
"""For so long the same words are not sent to the same number again: a form sent twice is one message."""


def letter(
    by: Actor, wording: Written, filled: Filled, to: Destination, *, at: datetime, batch: int | None = None
) -> Message:
    """The row of one message to a young person or carer, not written yet. The caller has asked the policy."""
    return Message(
        kind=wording.kind,
        person_id=to.person,
        point_id=to.point,
        seal=seal(to.to),
        subject=filled.subject,
        words=filled.words,
        wording=wording.key,
        wording_number=wording.number,
        asked_by=by.audit_key,
        asked_at=at,
        next_at=at,
        batch=batch,
    )


def put(messages: Iterable[Message]) -> None:
    """Write many rows in few statements."""
    insert(list(messages))


def just_sent(message: Message) -> bool:
    """Whether the same words went to the same number a moment ago, or are about to."""
    same = Message.objects.filter(
        person=message.person_id,
        point=message.point_id,
        words=message.words,
        asked_at__gt=message.asked_at - ENOUGH,
    )
    ended = (Message.State.WITHDRAWN, Message.State.FAILED)
    return same.exclude(state__in=ended).exists()


def to_staff(user: User, *, by: Actor, subject: str, words: str, once: str) -> Message | None:
    """An e-mail to a member of staff; None where `once` was written before. Never a personal value in it."""
    now = timezone.now()
    message, made = Message.objects.get_or_create(
        once=once,
        defaults={
            "kind": Channel.EMAIL,
            "user": user,
            "subject": subject,
            "words": words,
            "asked_by": by.audit_key,
            "asked_at": now,
            "next_at": now,
        },
    )
    return message if made else None
