"""Restricted records and emergencies, as far as somebody may know of them."""

from typing import Any

from django.db.models import Q, QuerySet

from fingerpost.register.access.acting import existing
from fingerpost.register.access.models import EmergencyAccess, Restriction, User
from fingerpost.register.access.permissions import Permission
from fingerpost.register.access.policy import may, people_of


def restriction_of(person: Any) -> Restriction | None:
    """The restriction in force on a record, with its members; for a page that has opened the record."""
    in_force = Restriction.objects.filter(person=existing(person), lifted_at__isnull=True)
    return in_force.prefetch_related("members").first()


def restrictions(by: User) -> QuerySet[Restriction]:
    """Restricted records, the newest first: all for whoever reads the audit, else those one may open."""
    found = Restriction.objects.filter(lifted_at__isnull=True)
    if not may(by, Permission.AUDIT_VIEW):
        found = found.filter(person__in=people_of(by, Permission.PEOPLE_RESTRICT).values("pk"))
    return found.prefetch_related("members").order_by("-placed_at", "-pk")


def emergencies(by: User) -> QuerySet[EmergencyAccess]:
    """Emergencies, the newest first: all for whoever reads the audit, else one's own and one's staff's."""
    found = EmergencyAccess.objects.all()
    if not may(by, Permission.AUDIT_VIEW):
        found = found.filter(Q(user=by) | Q(user__manager=by))
    return found.select_related("user", "user__manager").order_by("-opened_at", "-pk")


def emergencies_of(person: Any) -> QuerySet[EmergencyAccess]:
    """Every emergency in which a record was opened, the newest first; for a page that may show who looked."""
    found = EmergencyAccess.objects.filter(person=existing(person))
    return found.select_related("user").order_by("-opened_at", "-pk")
