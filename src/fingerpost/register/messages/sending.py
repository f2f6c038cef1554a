"""The worker's round of the outbox: each message goes out once, or comes to an end with a plain reason.

A message is claimed by one conditional update before the carrier is called, and the answer is written after.
Where no answer came (no connection, a killed worker), the carrier is asked by our reference whether it has
it; only where it has not is it sent again, and where that cannot be asked it is never sent twice.
"""

import logging
import time
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from fingerpost.register.messages import hearing
from fingerpost.register.messages.failures import Failure
from fingerpost.register.messages.gateways import (
    Accepted,
    Answer,
    CannotTell,
    Gateway,
    Later,
    Letter,
    Refused,
    gateway,
)
from fingerpost.register.messages.models import Channel, Message
from fingerpost.register.messages.numbers import seal, usable
from fingerpost.register.messages.recipients import refused

log = logging.getLogger(__name__)
State = Message.State

ROUND = timedelta(seconds=1.5)
"""So long a round sends: sealing and rescue wait for it."""
AT_ONCE = 25
PAUSES = (1, 5, 15, 60, 240, 720)
"""Minutes until the next try, growing; after the last the message has failed."""
SILENCE = timedelta(minutes=5)
"""So long a message may be on its way to the carrier before it is asked for."""
DAY_BEGINS, DAY_ENDS = 8, 20
"""Hours between which texts to people go out."""


def go_round(now: datetime) -> int:
    """Send what waits and settle what was interrupted; how many moved. Safe to run twice, and at once."""
    carrier, moved = gateway(), 0
    stop = time.monotonic() + ROUND.total_seconds()
    while batch := list(_due(now)[:AT_ONCE]):
        kept = _still_wanted(batch, now)
        for message in batch:
            if message.pk not in kept:
                moved += _end(message, State.FAILED, Failure.NOT_WANTED, now)
            elif message.state == State.SENDING:
                moved += _settle(carrier, message, now)
            else:
                moved += send(message, now, carrier)
            if time.monotonic() > stop:
                return moved
    return moved


def send(message: Message, now: datetime, carrier: Gateway | None = None) -> bool:
    """Hand one over, if it is still waiting; whether it moved."""
    carrier = carrier or gateway()
    to = _address(message)
    if to is None:
        return _end(message, State.FAILED, Failure.CHANGED, now)
    claimed = Message.objects.filter(pk=message.pk, state=State.WAITING).update(
        state=State.SENDING, tries=F("tries") + 1, next_at=now + SILENCE
    )
    if not claimed:
        return False
    message.state, message.tries = State.SENDING, message.tries + 1
    letter = Letter(message.kind, to, message.subject, message.words, str(message.reference))
    _take(message, carrier.send(letter), now, carrier)
    return True


def _due(now: datetime) -> QuerySet[Message]:
    """What is to be looked at now, the oldest first; texts to people by day alone."""
    found = Message.objects.filter(next_at__lte=now, state__in=(State.WAITING, State.SENDING))
    if not DAY_BEGINS <= timezone.localtime(now).hour < DAY_ENDS:
        found = found.exclude(kind=Channel.TEXT, person__isnull=False, state=State.WAITING)
    return found.select_related("point", "point__carer", "user").order_by("next_at", "pk")


def _still_wanted(batch: list[Message], now: datetime) -> set[int]:
    """Those whose person may still be written to; one on its way already is let through."""
    people = {message.person_id for message in batch if message.person_id}
    allowed = hearing.allowed(people, timezone.localdate(now)) - refused(people)
    return {
        message.pk
        for message in batch
        if message.person_id is None or message.person_id in allowed or message.state == State.SENDING
    }


def _address(message: Message) -> str | None:
    """Where it goes now; None where that is no longer what the sender saw, or must not be used any more."""
    if message.user is not None:
        return message.user.email if message.user.is_active else None
    point = message.point
    if point is None or point.ended_on is not None or point.person_id != message.person_id:
        return None
    if point.carer is not None and (point.carer.ended_at or not point.carer.may_be_contacted):
        return None
    to = usable(message.kind, point.value)
    return to if to is not None and seal(to) == message.seal else None


def _take(message: Message, answer: Answer, now: datetime, carrier: Gateway) -> None:
    """Write what the carrier answered; unsure, it stays as it is and is asked for later."""
    if isinstance(answer, Accepted):
        _sent(message, answer.number, now, carrier)
    elif isinstance(answer, Refused):
        _end(message, State.FAILED, answer.failure, now)
    elif isinstance(answer, Later):
        _again(message, answer.failure, now)


def _sent(message: Message, number: str, now: datetime, carrier: Gateway) -> bool:
    """The carrier has it; it is asked what became of it, where it can tell."""
    ask = now + timedelta(minutes=1) if carrier.tells_delivery and number else None
    return _write(
        message, state=State.SENT, gateway_id=number, sent_at=now, next_at=ask, ended_at=None if ask else now
    )


def _again(message: Message, failure: Failure, now: datetime) -> bool:
    """Try later, each time after a longer pause; after the last, it has failed."""
    if message.tries > len(PAUSES):
        return _end(message, State.FAILED, failure, now)
    pause = timedelta(minutes=PAUSES[max(message.tries - 1, 0)])
    return _write(message, state=State.WAITING, next_at=now + pause)


def _settle(carrier: Gateway, message: Message, now: datetime) -> bool:
    """It was interrupted: sent if the carrier has it, again if it has not, unknown if it keeps nothing."""
    if not carrier.tells_delivery:
        return _end(message, State.FAILED, Failure.UNKNOWN, now)
    try:
        number = carrier.find(str(message.reference))
    except CannotTell:
        Message.objects.filter(pk=message.pk, state=State.SENDING).update(next_at=now + SILENCE)
        return False
    if number is not None:
        return _sent(message, number, now, carrier)
    return _again(message, Failure.NOT_REACHED, now)


def _end(message: Message, state: str, failure: Failure, now: datetime) -> bool:
    return _write(message, state=state, failure=failure, next_at=None, ended_at=now)


def _write(message: Message, **values: object) -> bool:
    """Move the message on from where we saw it, and tell those who listen; False where it moved meanwhile."""
    with transaction.atomic():
        seen = Message.objects.filter(pk=message.pk, state=message.state)
        if not seen.update(**values):
            return False
        for name, value in values.items():
            setattr(message, name, value)
        hearing.tell([message.pk])
    return True


def withdraw(which: Q) -> set[int]:
    """Withdraw those of these messages that still wait; their numbers. The caller has asked the policy."""
    with transaction.atomic():
        waiting = Message.objects.select_for_update().filter(which, state=State.WAITING)
        numbers = set(waiting.values_list("pk", flat=True))
        Message.objects.filter(pk__in=numbers).update(
            state=State.WITHDRAWN, next_at=None, ended_at=timezone.now()
        )
        hearing.tell(numbers)
    return numbers
