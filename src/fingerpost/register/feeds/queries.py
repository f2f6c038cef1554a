"""Reading the feeds: the register, batches, their rows and problems.

Who may see them is one permission; whom a row is about is for the policy of the record.
"""

from dataclasses import dataclass

from django.db.models import Count, Min, Prefetch, QuerySet

from fingerpost.register.access.policy import may
from fingerpost.register.audit.actors import Actor
from fingerpost.register.feeds import permissions
from fingerpost.register.feeds.models import Batch, Feed, RowProblem, SharingBarrier, StagedRow

Outcome = StagedRow.Outcome
TO_DECIDE = (Outcome.REVIEW, Outcome.CONTRADICTED)


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Rows with one problem: how many, the first line, and the sentence."""

    rule: str
    field: str
    severity: str
    message: str
    rows: int
    first: int | None


def feeds(by: Actor) -> QuerySet[Feed]:
    """The register, what is due first at the top; nobody's for whoever may not see it."""
    if not may(by, permissions.VIEW):
        return Feed.objects.none()
    open_ = SharingBarrier.objects.filter(resolved_on__isnull=True).order_by("opened_on", "pk")
    held = Feed.objects.filter(retired_at__isnull=True).select_related("organisation", "owner")
    return held.prefetch_related(Prefetch("barriers", open_, to_attr="open_barriers"))


def batches(by: Actor) -> QuerySet[Batch]:
    """The files that came in; nobody's for whoever may not see them."""
    if not may(by, permissions.VIEW):
        return Batch.objects.none()
    return Batch.objects.select_related("feed")


def barriers(by: Actor) -> QuerySet[SharingBarrier]:
    """What stands in the way of sharing, unresolved first."""
    if not may(by, permissions.VIEW):
        return SharingBarrier.objects.none()
    return SharingBarrier.objects.select_related("feed", "lead").order_by("resolved_on", "opened_on", "pk")


def same_file(sha256: str) -> Batch | None:
    """The batch that holds the same bytes: one that is applied, else the latest that is there."""
    gone = (Batch.State.UNDONE, Batch.State.DISCARDED)
    held = Batch.objects.filter(sha256=sha256).exclude(state__in=gone).order_by("-pk")
    return held.filter(state=Batch.State.APPLIED).first() or held.first()


def rows(batch: Batch) -> QuerySet[StagedRow]:
    """The rows of a batch, by line."""
    return StagedRow.objects.filter(batch=batch).order_by("line")


def doubtful(batch: Batch) -> QuerySet[StagedRow]:
    """The rows that somebody has to decide, by line."""
    return rows(batch).filter(outcome__in=TO_DECIDE, decision="", applied=False)


def decided(batch: Batch) -> QuerySet[StagedRow]:
    """The rows that somebody has decided."""
    return rows(batch).exclude(decided_at=None)


def problem_groups(batch: Batch) -> list[ProblemGroup]:
    """The problems of a batch by rule and field: rows left out first, then the most frequent."""
    found = (
        RowProblem.objects.filter(batch=batch)
        .values("rule", "field", "severity", "message")
        .annotate(number=Count("pk"), first=Min("line"))
        .order_by("-number", "rule", "field")
    )
    groups = [
        ProblemGroup(one["rule"], one["field"], one["severity"], one["message"], one["number"], one["first"])
        for one in found
    ]
    return sorted(groups, key=lambda group: group.severity != "left_out")


def problems(batch: Batch, rule: str, field: str) -> QuerySet[RowProblem]:
    """The rows with one problem, by line."""
    return RowProblem.objects.filter(batch=batch, rule=rule, field=field).order_by("line", "pk")
