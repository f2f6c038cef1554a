"""The log of shares, and what a file is for in words."""

from django.utils import timezone

from fingerpost.core.errors import BadRequest
from fingerpost.register.access.models import User
from fingerpost.register.audit.record import record
from fingerpost.register.organisations.models import Organisation
from fingerpost.register.sharing.agreements import in_force
from fingerpost.register.sharing.audit_kinds import SHARED
from fingerpost.register.sharing.models import Agreement, Export, ShareMade
from fingerpost.register.sharing.purposes import purposes
from fingerpost.register.sharing.shares import SHARES

NO_AGREEMENT = (
    "No sharing agreement that is in force covers this share, so nothing was made. Record the agreement, and "
    "make it then."
)


def purpose_of(export: Export) -> str:
    """What a file is for, in a few words."""
    if export.share:
        return SHARES[export.share].title
    return purposes()[export.purpose].label


def require_agreement(export: Export) -> Agreement | None:
    """The agreement of a share's file; none is asked for another list. Raises BadRequest without one."""
    return covered(export.share, export.organisation) if export.share else None


def covered(share: str, organisation: Organisation | None) -> Agreement:
    """The agreement that covers a share today. Raises BadRequest."""
    agreement = in_force(share, organisation, timezone.localdate())
    if agreement is None:
        raise BadRequest(NO_AGREEMENT)
    return agreement


def shared_by_name(export: Export) -> None:
    """Keep the share that a file is of, if it is of one."""
    agreement = require_agreement(export)
    if agreement is not None:
        kept(
            by=export.asked_by,
            share=export.share,
            organisation=export.organisation,
            recipient=export.recipient,
            agreement=agreement,
            export=export,
            counts={"people": export.taken, **export.left_out},
            file_hash=export.file_hash,
        )


def kept(
    *,
    by: User,
    share: str,
    recipient: str,
    agreement: Agreement,
    counts: dict[str, int],
    file_hash: str,
    organisation: Organisation | None = None,
    export: Export | None = None,
    period: str = "",
) -> ShareMade:
    """Keep that a share was made; in the caller's transaction."""
    made = ShareMade.objects.create(
        share=share,
        organisation=organisation,
        recipient=recipient,
        agreement=agreement,
        export=export,
        period=period,
        counts=counts,
        made_by=by,
        made_at=timezone.now(),
        file_hash=file_hash,
    )
    record(
        SHARED,
        by=by,
        subject=f"share:{made.pk}",
        details={"share": share, "agreement": agreement.pk, "hash": file_hash, **counts},
    )
    return made
