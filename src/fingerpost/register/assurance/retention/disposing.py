"""Doing a deletion that a second person agreed to: the rows first, as one action, then the files."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from fingerpost.register.access.models import Approval
from fingerpost.register.assurance.audit_kinds import DISPOSED
from fingerpost.register.assurance.backups import erased_since
from fingerpost.register.assurance.models import Disposal, DisposalItem
from fingerpost.register.assurance.retention import due, erasing
from fingerpost.register.assurance.retention.rules import rules
from fingerpost.register.audit.record import record
from fingerpost.register.jobs.queueing import start
from fingerpost.register.jobs.work import Work

APPROVAL, JOB = "retention", "assurance.dispose"


def agreed(approval: Approval) -> None:
    """What happens once the second person agrees: the deletion is put in the queue, in their transaction."""
    disposal = Disposal.objects.select_for_update().get(pk=approval.arguments["disposal"])
    disposal.state = Disposal.State.AGREED
    disposal.agreed_by = approval.decided_by.audit_key if approval.decided_by else ""
    disposal.save(update_fields=["state", "agreed_by"])
    start(by=approval.asked_by, kind=JOB, argument=disposal.pk)


def delete(work: Work) -> Callable[[], None]:
    """The first step: everything that is still due of what was agreed to, in one transaction."""

    def write() -> None:
        disposal = Disposal.objects.select_for_update().get(pk=work.argument)
        if disposal.state != Disposal.State.AGREED:
            return
        _delete(disposal, work.by)

    return write


def _delete(disposal: Disposal, by: Any) -> None:
    rule = rules()[disposal.rule]
    asked = set(disposal.items.values_list("number", flat=True))
    still = due.to_delete(by, rule, timezone.localdate()).values_list("pk", flat=True)
    numbers = sorted(asked.intersection(still))
    done = erasing.erase_people(numbers) if rule.is_of_people else erasing.erase_parts(rule.of, numbers)
    for first in range(0, len(numbers), erasing.AT_ONCE):
        some = numbers[first : first + erasing.AT_ONCE]
        DisposalItem.objects.filter(disposal=disposal, number__in=some).update(deleted=True)
    disposal.state, disposal.done_at = Disposal.State.DONE, timezone.now()
    disposal.files = done.files
    disposal.certificate = _certificate(disposal, numbers, len(asked), done.rows, len(done.files))
    disposal.digest = digest_of(disposal.certificate)
    disposal.save()
    record(
        DISPOSED,
        by=by,
        subject=f"disposal:{disposal.pk}",
        details={
            "rule": rule.key,
            "deleted": len(numbers),
            "left": len(asked) - len(numbers),
            "rows": sum(done.rows.values()),
            "digest": disposal.digest,
        },
    )


def _certificate(
    disposal: Disposal, numbers: list[int], asked: int, rows: Counter[str], files: int
) -> dict[str, Any]:
    rule = rules()[disposal.rule]
    return {
        "certificate": disposal.pk,
        "rule": rule.key,
        "title": rule.title,
        "period": rule.period,
        "source": rule.source,
        "due_on": disposal.on.isoformat(),
        "asked_by": disposal.asked_by,
        "asked_at": disposal.asked_at.isoformat(timespec="seconds"),
        "agreed_by": disposal.agreed_by,
        "done_at": disposal.done_at.isoformat(timespec="seconds") if disposal.done_at else "",
        "deleted": len(numbers),
        "no_longer_due": asked - len(numbers),
        "rows": dict(sorted(rows.items())),
        "files": files,
        "numbers": numbers,
    }


def digest_of(certificate: dict[str, Any]) -> str:
    """SHA-256 of a certificate; the audit row of the deletion holds it too."""
    return hashlib.sha256(json.dumps(certificate, sort_keys=True).encode()).hexdigest()


def tidy(work: Work) -> Callable[[], None]:
    """The second step, safe to run twice: the files go, and restores learn whom not to bring back."""
    disposal = Disposal.objects.get(pk=work.argument)
    erasing.remove_files(disposal.files)
    if rules()[disposal.rule].is_of_people and disposal.done_at is not None:
        gone = disposal.items.filter(deleted=True).values_list("number", flat=True)
        erased_since.note(disposal.done_at, list(gone))

    def write() -> None:
        erasing.forget_lone_words()
        Disposal.objects.filter(pk=disposal.pk).update(files=[])

    return write
