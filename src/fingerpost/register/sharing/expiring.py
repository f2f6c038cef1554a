"""What falls due: files whose day is over go, and whom a refused list would have held is forgotten."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone

from fingerpost.register.access.models import Approval
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.audit.record import record
from fingerpost.register.sharing import keeping
from fingerpost.register.sharing.audit_kinds import REMOVED
from fingerpost.register.sharing.collecting import removed
from fingerpost.register.sharing.models import Export, ExportPerson, ShareMade

EVERY = timedelta(hours=1)
State = Export.State


def expire(now: datetime) -> None:
    """Remove files past their day or with somebody erased; settle refusals; clear what no row knows."""
    over = Q(delete_by__lt=timezone.localdate(now))
    # Whoever was erased since goes from the file too: it is removed, and can be asked for again.
    erased = Q(inside__lt=F("taken"))
    held = Export.objects.filter(state=State.MADE).annotate(inside=Count("people"))
    for export in held.filter(over | erased).order_by("pk"):
        with transaction.atomic():
            removed(export)
            record(REMOVED, by=WORKER, subject=f"export:{export.pk}")
    not_agreed = Export.objects.filter(
        state=State.WAITING, approval__state__in=(Approval.State.REFUSED, Approval.State.WITHDRAWN)
    )
    with transaction.atomic():
        ExportPerson.objects.filter(export__in=not_agreed).delete()
        not_agreed.update(state=State.REFUSED)
    files = Export.objects.filter(state=State.MADE).values_list("file_hash", flat=True)
    figures = ShareMade.objects.filter(export=None).values_list("file_hash", flat=True)
    keeping.forget_others({*files, *figures})
