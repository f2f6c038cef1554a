"""A merge never opens a restricted record: the survivor's is as closed as the stricter of the two was."""

from typing import Any

from django.utils import timezone

from fingerpost.core.errors import FingerpostError
from fingerpost.register.access.models import Restriction
from fingerpost.register.audit.actors import Actor


class NobodyLeft(FingerpostError):
    """Both records are restricted, and nobody is named for both."""


def _in_force(person: int) -> Restriction | None:
    return Restriction.objects.select_for_update().filter(person=person, lifted_at__isnull=True).first()


def keep_strictest(*, by: Actor, survivor: int, absorbed: int) -> dict[str, Any]:
    """Restrict the survivor as the absorbed one is; where both are, to those named for both.

    The answer is what `put_restriction_back` needs. Raises NobodyLeft.
    """
    theirs, ours = _in_force(absorbed), _in_force(survivor)
    if theirs is None:
        return {}
    members = set(theirs.members.values_list("pk", flat=True))
    if ours is None:
        made = Restriction.objects.create(
            person=survivor, reason=theirs.reason, placed_by=by.audit_key, placed_at=timezone.now()
        )
        made.members.set(members)
        return {"made": made.pk}
    before = set(ours.members.values_list("pk", flat=True))
    if not before & members:
        raise NobodyLeft(
            "Both records are restricted, and nobody is named for both. Name somebody for both, then merge."
        )
    ours.members.set(before & members)
    return {"narrowed": ours.pk, "members": sorted(before - members)}


def put_restriction_back(*, by: Actor, survivor: int, done: dict[str, Any]) -> None:
    """Take back what a merge did to the survivor's restriction, unless it was lifted meanwhile."""
    if "made" in done:
        Restriction.objects.filter(pk=done["made"], lifted_at__isnull=True).update(
            lifted_by=by.audit_key, lifted_at=timezone.now()
        )
    elif "narrowed" in done:
        narrowed = Restriction.objects.filter(pk=done["narrowed"], lifted_at__isnull=True).first()
        if narrowed is not None:
            narrowed.members.add(*done["members"])
