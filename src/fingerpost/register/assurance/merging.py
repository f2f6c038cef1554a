"""Holds when two records are merged: whoever held either, the one that is left is held."""

from typing import Any

from fingerpost.register.assurance.models import Hold


def one_hold(absorbed: int, survivor: int) -> dict[str, Any]:
    """Holds move, but for one in force where the survivor is held already: its own goes on to hold it."""
    moving = Hold.objects.filter(person=absorbed)
    if Hold.objects.filter(person=survivor, lifted_at__isnull=True).exists():
        moving = moving.filter(lifted_at__isnull=False)
    numbers = list(moving.values_list("pk", flat=True))
    Hold.objects.filter(pk__in=numbers).update(person=survivor)
    return {"moved": numbers}


def two_holds(absorbed: int, survivor: int, kept: dict[str, Any]) -> None:
    """Put back what moved."""
    Hold.objects.filter(pk__in=kept["moved"], person=survivor).update(person=absorbed)
