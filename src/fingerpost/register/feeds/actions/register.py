"""The register of feeds: who sends what, when, under which agreement, and what stands in the way."""

from datetime import date
from typing import Any

from django.utils import timezone

from fingerpost.core.errors import BadRequest
from fingerpost.register.access.acting import action
from fingerpost.register.access.models import User
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.feeds import permissions
from fingerpost.register.feeds.models import Feed, SharingBarrier
from fingerpost.register.organisations.models import Organisation

FIELDS = ("name", "kind", "organisation", "owner", "cadence", "next_due", "agreement", "agreement_ends")


@action(needs=permissions.MANAGE)
def save_feed(
    *,
    by: Actor,
    feed: Feed | None = None,
    name: str,
    kind: str,
    cadence: str,
    organisation: Organisation | None = None,
    owner: User | None = None,
    next_due: date | None = None,
    agreement: str = "",
    agreement_ends: date | None = None,
) -> Feed:
    """Add a feed to the register, or change one. Raises BadRequest for a name that another feed has."""
    given: dict[str, Any] = {
        "name": " ".join(name.split()),
        "kind": kind,
        "organisation": organisation,
        "owner": owner,
        "cadence": cadence,
        "next_due": next_due,
        "agreement": agreement,
        "agreement_ends": agreement_ends,
    }
    others = Feed.objects.all() if feed is None else Feed.objects.exclude(pk=feed.pk)
    if others.filter(name__iexact=given["name"]).exists():
        raise BadRequest("Another feed has this name; give this one a name of its own.")
    held = feed or Feed()
    changed = [field for field in FIELDS if getattr(held, field, None) != given[field]]
    if feed is not None and feed.kind != kind:
        held.mapping = {}
    for field, value in given.items():
        setattr(held, field, value)
    held.save()
    record("feeds.feed_saved", by=by, subject=f"feed:{held.pk}", fields=changed)
    return held


@action(needs=permissions.MANAGE)
def retire_feed(*, by: Actor, feed: Feed) -> Feed:
    """Take a feed off the register: it is no longer due. What came by it stays."""
    if feed.retired_at is None:
        feed.retired_at = timezone.now()
        feed.save(update_fields=["retired_at"])
        record("feeds.feed_retired", by=by, subject=f"feed:{feed.pk}")
    return feed


@action(needs=permissions.MANAGE)
def report_barrier(
    *,
    by: Actor,
    partner: str,
    what: str,
    feed: Feed | None = None,
    lead: User | None = None,
    opened_on: date | None = None,
) -> SharingBarrier:
    """Record what keeps a partner from sharing what we need, and who leads on it."""
    barrier = SharingBarrier.objects.create(
        feed=feed,
        partner=" ".join(partner.split()),
        what=what,
        lead=lead,
        opened_on=opened_on or timezone.localdate(),
    )
    record("feeds.barrier_saved", by=by, subject=f"barrier:{barrier.pk}", details={"resolved": False})
    return barrier


@action(needs=permissions.MANAGE)
def resolve_barrier(
    *, by: Actor, barrier: SharingBarrier, resolution: str, resolved_on: date | None = None
) -> SharingBarrier:
    """Record how a barrier ended."""
    barrier.resolution = resolution
    barrier.resolved_on = resolved_on or timezone.localdate()
    barrier.save(update_fields=["resolution", "resolved_on"])
    record("feeds.barrier_saved", by=by, subject=f"barrier:{barrier.pk}", details={"resolved": True})
    return barrier
