"""Opening a restricted record in an emergency: a reason, a short while, and the manager told."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from fingerpost.core.errors import BadRequest
from fingerpost.register.access import notices
from fingerpost.register.access.acting import deny, number_of
from fingerpost.register.access.audit_kinds import EMERGENCY_OPENED, EMERGENCY_TOLD
from fingerpost.register.access.models import EmergencyAccess, User
from fingerpost.register.access.permissions import Permission
from fingerpost.register.access.policy import REFUSAL, NotAllowed, may_break_glass
from fingerpost.register.access.queries.staff import holders_of
from fingerpost.register.audit.actors import SystemActor
from fingerpost.register.audit.record import record

NOTICES = SystemActor("notices", "Fingerpost's notices")
KEY = "emergency"
"""The notice's kind, and what its link leads to."""
SHORTEST_REASON = 10
TEXT = """Somebody whom you manage, or look after in {service}, opened a restricted record in an emergency.

Sign in to see who, when and why: {address}

This e-mail holds no details on purpose.
"""


def break_glass(*, by: User, person: Any, reason: str) -> EmergencyAccess:
    """Open a restricted record of one's own scope for a while; the manager is told once it is written.

    Not an `action` by decorator, because the policy closes the record to `by`: that is the point. Raises
    NotAllowed for whoever may not, and BadRequest without a reason that somebody else can follow.
    """
    number = number_of(person)
    if number is None or not may_break_glass(by, number):
        deny(by=by, person=number, doing="break_glass")
        raise NotAllowed(REFUSAL)
    if len(reason.strip()) < SHORTEST_REASON:
        raise BadRequest("Say why you need the record now, in a sentence that your manager can follow.")
    now = timezone.now()
    with transaction.atomic():
        access = EmergencyAccess.objects.create(
            user=by,
            person=number,
            reason=reason.strip(),
            opened_at=now,
            closes_at=now + timedelta(hours=settings.EMERGENCY_HOURS),
        )
        record(
            EMERGENCY_OPENED,
            by=by,
            person=number,
            subject=f"emergency:{access.pk}",
            details={"hours": settings.EMERGENCY_HOURS},
        )
        transaction.on_commit(lambda: tell(access), robust=True)
    return access


def tell(access: EmergencyAccess) -> None:
    """Tell the user's manager, or the administrators where there is none, and keep whom it reached.

    An e-mail goes at once; the notice inside the service stands in any case, and mails again what failed.
    """
    manager = access.user.manager
    if manager is not None and manager.is_active:
        told = [manager]
    else:
        told = [user for user in holders_of(Permission.AUDIT_VIEW) if user != access.user]
    text = TEXT.format(service=settings.SERVICE_NAME, address=notices.address_of("emergency", access.pk))
    mailed = [
        user
        for user in told
        if notices.send(to=[user.email], subject="a restricted record was opened in an emergency", text=text)
    ]
    with transaction.atomic():
        reached = [
            user
            for user in told
            if notices.post(user, KEY, number=access.pk, person=access.person, mailed=user in mailed)
            or user in mailed
        ]
        if not reached:
            return
        access.told = " ".join(user.audit_key for user in reached)[:200]
        access.save(update_fields=["told"])
        record(
            EMERGENCY_TOLD,
            by=NOTICES,
            person=access.person,
            subject=f"emergency:{access.pk}",
            details={"told": [user.pk for user in reached]},
        )
