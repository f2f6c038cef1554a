"""What a second person must agree to: asked by one, decided by another, and only then done.

An app registers each kind when it starts, with what is to be done once it is approved.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from fingerpost.core.errors import BadRequest
from fingerpost.register.access.acting import check, deny
from fingerpost.register.access.audit_kinds import (
    APPROVAL_ASKED,
    APPROVAL_GIVEN,
    APPROVAL_REFUSED,
    APPROVAL_WITHDRAWN,
)
from fingerpost.register.access.models import Approval, User
from fingerpost.register.access.permissions import Permission
from fingerpost.register.access.policy import NotAllowed, may
from fingerpost.register.audit.record import record


@dataclass(frozen=True, slots=True)
class ApprovalKind:
    """A kind of approval: its title, the permission that its approver needs, and what is done once approved.

    `perform` runs inside the decision's transaction and acts as `approval.asked_by`, checking that user's
    rights again: they may have lost them since.
    """

    kind: str
    title: str
    needs: Permission
    perform: Callable[[Approval], None]


_kinds: dict[str, ApprovalKind] = {}


def register(kind: str, *, title: str, needs: Permission, perform: Callable[[Approval], None]) -> None:
    """Make a kind of approval known; called when an app starts."""
    _kinds[kind] = ApprovalKind(kind, title, needs, perform)


def kind_of(kind: str) -> ApprovalKind:
    """The kind of this name. Raises LookupError."""
    try:
        return _kinds[kind]
    except KeyError:
        raise LookupError(f"No app registers the approval {kind}.") from None


def kinds_for(by: User) -> list[str]:
    """The kinds that this user's rights let them decide."""
    return [kind.kind for kind in _kinds.values() if may(by, kind.needs)]


def ask(
    *,
    by: User,
    kind: str,
    summary: str,
    arguments: Mapping[str, Any] | None = None,
    concerns: User | None = None,
) -> Approval:
    """Put something before a second person. `summary` and `arguments` tell nothing of a young person.

    `concerns` is whom it favours, who may not decide it either. The caller, an action, has checked that `by`
    may do the thing itself.
    """
    kind_of(kind)
    with transaction.atomic():
        approval = Approval.objects.create(
            kind=kind,
            summary=summary,
            arguments=dict(arguments or {}),
            concerns=concerns,
            asked_by=by,
            asked_at=timezone.now(),
        )
        record(APPROVAL_ASKED, by=by, subject=f"approval:{approval.pk}", details={"kind": kind})
    return approval


def decide(*, by: User, approval: Approval, agree: bool, note: str = "") -> Approval:
    """Agree, upon which the thing is done at once; or refuse, saying why. Nobody decides their own.

    Raises NotAllowed for whoever may not; BadRequest when it is decided already, or when a refusal says
    no reason.
    """
    kind = kind_of(approval.kind)
    check(by=by, needs=kind.needs, doing="decide")
    if by.pk in (approval.asked_by_id, approval.concerns_id):
        deny(by=by, doing="decide")
        raise NotAllowed("Somebody else must decide this: you asked for it, or it is about you.")
    if not agree and not note.strip():
        raise BadRequest("Say why you refuse, so that whoever asked can put it right.")
    with transaction.atomic():
        waiting = _waiting(approval)
        waiting.state = Approval.State.APPROVED if agree else Approval.State.REFUSED
        waiting.decided_by, waiting.decided_at, waiting.note = by, timezone.now(), note.strip()
        waiting.save()
        if agree:
            kind.perform(waiting)
        record(
            APPROVAL_GIVEN if agree else APPROVAL_REFUSED,
            by=by,
            subject=f"approval:{waiting.pk}",
            details={"kind": kind.kind},
        )
    return waiting


def withdraw(*, by: User, approval: Approval) -> Approval:
    """Take back what one asked for. Raises NotAllowed for another's, BadRequest once it is decided."""
    if by.pk != approval.asked_by_id:
        deny(by=by, doing="withdraw")
        raise NotAllowed("Only the person who asked for this can withdraw it.")
    with transaction.atomic():
        waiting = _waiting(approval)
        waiting.state, waiting.decided_by, waiting.decided_at = (
            Approval.State.WITHDRAWN,
            by,
            timezone.now(),
        )
        waiting.save()
        record(APPROVAL_WITHDRAWN, by=by, subject=f"approval:{waiting.pk}", details={"kind": waiting.kind})
    return waiting


def _waiting(approval: Approval) -> Approval:
    """The row as it stands now, held until the transaction ends."""
    held = (
        Approval.objects.select_for_update(of=("self",))
        .select_related("asked_by", "concerns")
        .get(pk=approval.pk)
    )
    if held.state != Approval.State.WAITING:
        raise BadRequest(f"This was decided already: {held.get_state_display().lower()}.")
    if not held.asked_by.is_active:
        raise BadRequest("Whoever asked for this can no longer sign in, so it cannot be decided.")
    return held
