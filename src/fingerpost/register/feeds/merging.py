"""What becomes of kept facts in a merge: those that the survivor has already stay where they are."""

from typing import Any

from fingerpost.register.feeds.models import KeptFact


def move(absorbed: int, survivor: int) -> dict[str, Any]:
    """Move the absorbed one's facts, but for those that are held of the survivor; what was moved."""
    held = KeptFact.objects.filter(person=survivor).values("digest")
    moving = KeptFact.objects.filter(person=absorbed).exclude(digest__in=held)
    moved = list(moving.values_list("pk", flat=True))
    KeptFact.objects.filter(pk__in=moved).update(person=survivor)
    return {"moved": moved}


def put_back(absorbed: int, _survivor: int, kept: dict[str, Any]) -> None:
    """Give the absorbed one's facts back."""
    KeptFact.objects.filter(pk__in=kept["moved"]).update(person=absorbed)
