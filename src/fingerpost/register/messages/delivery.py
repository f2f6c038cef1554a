"""Asking GOV.UK Notify what became of messages: we ask, so that no door of ours stands open to it."""

import time
from datetime import datetime, timedelta

from django.db import transaction

from fingerpost.register.messages import hearing
from fingerpost.register.messages.failures import Failure
from fingerpost.register.messages.gateways import CannotTell, gateway
from fingerpost.register.messages.models import Message

ROUND = timedelta(seconds=1)
GIVEN_UP = timedelta(hours=76)
"""The carrier itself gives up after three days; whoever is silent after that stays as sent."""
LONGEST_PAUSE = timedelta(hours=4)
STAFF_KEPT = timedelta(days=90)
"""E-mails to staff hold counts and links alone, and are removed after this."""


def ask_round(now: datetime) -> int:
    """Ask what became of those sent, each less often as it gets older; how many came to an end."""
    carrier, ended = gateway(), 0
    due = Message.objects.filter(state=Message.State.SENT, next_at__lte=now).order_by("next_at", "pk")
    if not carrier.tells_delivery:
        return due.update(next_at=None, ended_at=now)
    stop = time.monotonic() + ROUND.total_seconds()
    for message in due[:200]:
        try:
            outcome = carrier.outcome(message.gateway_id)
        except CannotTell:
            due.filter(next_at__lte=now).update(next_at=now + timedelta(minutes=1))
            return ended
        ended += _write(message, outcome, now)
        if time.monotonic() > stop:
            break
    return ended


def _write(message: Message, outcome: bool | Failure | None, now: datetime) -> int:
    """Keep what became of it; whether it came to its end."""
    held = Message.objects.filter(pk=message.pk, state=Message.State.SENT)
    if outcome is None:
        age = now - (message.sent_at or message.asked_at)
        if age > GIVEN_UP:
            return held.update(next_at=None, ended_at=now)
        held.update(next_at=now + min(max(age, timedelta(minutes=1)), LONGEST_PAUSE))
        return 0
    with transaction.atomic():
        if outcome is True:
            changed = held.update(state=Message.State.DELIVERED, next_at=None, ended_at=now)
        else:
            changed = held.update(state=Message.State.FAILED, failure=outcome, next_at=None, ended_at=now)
        if changed:
            hearing.tell([message.pk])
    return changed


def prune(now: datetime) -> int:
    """Remove e-mails to staff that ended long ago; those to young people belong to their record."""
    old = Message.objects.filter(person__isnull=True, ended_at__lt=now - STAFF_KEPT)
    return old.delete()[0]
