"""Recording under which agreement a share is made, and ending that."""

from datetime import date

from django.utils import timezone

from fingerpost.core.errors import BadRequest
from fingerpost.register.access.acting import action
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.feeds.models import Feed
from fingerpost.register.organisations.models import Organisation
from fingerpost.register.sharing.audit_kinds import AGREED, ENDED
from fingerpost.register.sharing.models import Agreement
from fingerpost.register.sharing.permissions import AGREE
from fingerpost.register.sharing.shares import SHARES


@action(needs=AGREE)
def record_agreement(
    *,
    by: Actor,
    share: str,
    words: str = "",
    feed: Feed | None = None,
    organisation: Organisation | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Agreement:
    """Record the agreement on a share: in words, or as that of a feed of the register. Raises BadRequest."""
    if share not in SHARES:
        raise BadRequest("There is no such share.")
    if feed is None and not words.strip():
        raise BadRequest("Say which agreement it is, or choose the feed whose agreement covers it.")
    if feed is not None and not feed.agreement.strip():
        raise BadRequest("The register of feeds holds no agreement of this feed. Record it there first.")
    if feed is not None and feed.agreement_ends is not None and feed.agreement_ends < timezone.localdate():
        raise BadRequest("The agreement of this feed is over. Record the new one in the register of feeds.")
    starts = starts_on or timezone.localdate()
    if ends_on is not None and ends_on < starts:
        raise BadRequest("An agreement cannot end before it starts.")
    agreement = Agreement.objects.create(
        share=share,
        organisation=organisation,
        feed=feed,
        words="" if feed else words.strip(),
        starts_on=starts,
        ends_on=ends_on,
        recorded_by=by.audit_key,
        recorded_at=timezone.now(),
    )
    record(AGREED, by=by, subject=f"agreement:{agreement.pk}", details={"share": share})
    return agreement


@action(needs=AGREE)
def end_agreement(*, by: Actor, agreement: Agreement) -> None:
    """An agreement covers nothing any more. What was shared under it stays in the log."""
    if agreement.ended_at is None:
        agreement.ended_at = timezone.now()
        agreement.save(update_fields=["ended_at"])
        record(ENDED, by=by, subject=f"agreement:{agreement.pk}", details={"share": agreement.share})
