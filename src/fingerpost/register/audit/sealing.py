"""The sealer: numbers committed rows and chains them by hash. Safe for two at once, and after a kill."""

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from fingerpost.register.audit.chain import digest_of, sign
from fingerpost.register.audit.models import AuditEvent, ChainHead
from fingerpost.register.audit.triggers import TABLE

BATCH = 2_000
"""Rows numbered in one transaction, so that nobody waits long for the head."""
_NUMBER = f"UPDATE {TABLE} SET number = %s, previous = %s, digest = %s WHERE id = %s AND number IS NULL"  # noqa: S608


def seal() -> int:
    """Number and chain every committed row that is not yet; how many there were.

    Looks first without a lock, so that a worker with nothing to seal keeps nobody from writing.
    """
    sealed = 0
    if not AuditEvent.objects.filter(number__isnull=True).exists():
        return sealed
    while done := _seal_some():
        sealed += done
        if done < BATCH:
            break
    return sealed


def _seal_some() -> int:
    """One batch in one transaction, which holds the head; a kill leaves the batch as it was."""
    with transaction.atomic():
        ChainHead.objects.get_or_create(pk=1)
        head = ChainHead.objects.select_for_update().get(pk=1)
        rows: QuerySet[AuditEvent] = QuerySet(AuditEvent).filter(number__isnull=True).order_by("pk")[:BATCH]
        numbered = []
        for event in rows:
            digest = digest_of(event, head.number + 1, head.digest)
            numbered.append((head.number + 1, head.digest, digest, event.pk))
            head.number, head.digest = head.number + 1, digest
        if numbered:
            with connection.cursor() as cursor:
                cursor.executemany(_NUMBER, numbered)
            head.signature, head.sealed_at = sign(head), timezone.now()
            head.save()
    return len(numbered)
