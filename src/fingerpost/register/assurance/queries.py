"""Reading about keeping: what each rule would delete today, deletions and their certificates, holds."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from fingerpost.register.assurance.models import Disposal, Hold
from fingerpost.register.assurance.retention import due
from fingerpost.register.assurance.retention.rules import Rule, rules
from fingerpost.register.audit.actors import Actor


@dataclass(frozen=True, slots=True)
class Standing:
    """A rule of the schedule, and how much it would delete and keep today."""

    rule: Rule
    due: int
    kept: dict[str, int]


def schedule(by: Actor, on: date) -> list[Standing]:
    """Every rule with its exact counts on a day, as `by` may delete."""
    return [
        Standing(
            rule,
            due.to_delete(by, rule, on).count() if rule.of else 0,
            due.kept(by, rule, on) if rule.of else {},
        )
        for rule in rules().values()
    ]


def what_is_due(by: Actor, rule: Rule, on: date) -> QuerySet[Any]:
    """The rows themselves; people with their names, for those who may see them."""
    return due.to_delete(by, rule, on)


def kept_although_due(by: Actor, rule: Rule, on: date) -> dict[str, int]:
    """How many are kept although their time is over, and why."""
    return due.kept(by, rule, on)


def disposals() -> QuerySet[Disposal]:
    """Every deletion, the latest first."""
    return Disposal.objects.select_related("approval").order_by("-pk")


def hold_of(person: int) -> Hold | None:
    """The hold in force of a person's record."""
    return Hold.objects.filter(person=person, lifted_at__isnull=True).first()
