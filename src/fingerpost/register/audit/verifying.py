"""Checking the audit: the chain, its gaps and its tail, and the database's own refusal to change it."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from fingerpost.register.audit import triggers
from fingerpost.register.audit.chain import digest_of, is_signed
from fingerpost.register.audit.models import AuditEvent, ChainHead

BATCH = 5_000
WAITING = timedelta(minutes=10)
"""A row unsealed for longer means that no worker runs."""
MOST = 20
"""Faults told; after so many the rest says nothing new."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found: how many rows are sealed, the head to keep elsewhere, what is wrong, what waits."""

    sealed: int
    head: str
    faults: tuple[str, ...]
    waiting: int


def verify(kept_head: str = "") -> Verdict:
    """Check every sealed row against the chain, the head against its signature, and a head kept elsewhere.

    `kept_head` is what an earlier check printed, `number:digest`. Reads in stretches; memory stays flat.
    """
    head = ChainHead.objects.filter(pk=1).first() or ChainHead()
    faults = _triggers_missing()
    kept_number, _, kept_digest = kept_head.partition(":")
    number, previous, seen_kept = 0, "", False
    while True:
        rows: QuerySet[AuditEvent] = QuerySet(AuditEvent).filter(number__gt=number)
        stretch = list(rows.order_by("number")[:BATCH])
        for event in stretch:
            found = event.number or 0
            if found != number + 1:
                faults.append(f"Rows {number + 1} to {found - 1} are missing.")
            elif event.previous != previous:
                faults.append(f"Row {found} does not follow from row {number}.")
            if digest_of(event, found, event.previous) != event.digest:
                faults.append(f"Row {found} has been changed since it was sealed.")
            seen_kept = seen_kept or (str(found), event.digest) == (kept_number, kept_digest)
            number, previous = found, event.digest
            if len(faults) >= MOST:
                return Verdict(number, f"{number}:{previous}", tuple(faults), _waiting())
        if len(stretch) < BATCH:
            break
    faults += _tail(head, number, previous)
    if kept_head and not seen_kept:
        faults.append("The head that you kept is not in the chain: rows before it were cut or written anew.")
    return Verdict(number, f"{number}:{previous}", tuple(faults), _waiting())


def _tail(head: ChainHead, number: int, digest: str) -> list[str]:
    if head.number and not is_signed(head):
        return ["The head of the chain was not set by this service, or its secret key has changed."]
    if head.number > number:
        return [f"The end has been cut: rows {number + 1} to {head.number} are missing."]
    if (head.number, head.digest) != (number, digest):
        return [f"The chain goes on to row {number}, but this service sealed it to row {head.number}."]
    return []


def _triggers_missing() -> list[str]:
    if triggers.stand(connection):
        return []
    return ["The database would let audit rows be changed: its triggers are missing."]


def _waiting() -> int:
    """Rows that should have been sealed by now."""
    return AuditEvent.objects.filter(number__isnull=True, at__lt=timezone.now() - WAITING).count()
