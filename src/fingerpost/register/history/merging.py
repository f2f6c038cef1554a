"""What a merge of two people does to the status of today, which is worked out and never moved, and to times
out of the cohort."""

from typing import Any

from django.utils import timezone

from fingerpost.register.history.current import refresh
from fingerpost.register.history.models import Departure


def work_out(absorbed: int, survivor: int) -> dict[str, Any]:
    """After the activities have moved: the survivor's status follows from all, the absorbed one has none."""
    refresh([absorbed, survivor])
    return {}


def work_out_again(absorbed: int, survivor: int, kept: dict[str, Any]) -> None:
    """After the activities have moved back: each has a status of their own again."""
    refresh([absorbed, survivor])


def move_departures(absorbed: int, survivor: int) -> dict[str, Any]:
    """Times that are over move to the survivor; whether somebody is away now, the survivor's record says."""
    held = Departure.objects.filter(person=absorbed)
    away = list(held.filter(back_on__isnull=True, undone_at__isnull=True).values_list("pk", flat=True))
    Departure.objects.filter(pk__in=away).update(undone_at=timezone.now())
    moved = list(held.values_list("pk", flat=True))
    held.update(person=survivor)
    return {"moved": moved, "away": away}


def put_departures_back(absorbed: int, survivor: int, kept: dict[str, Any]) -> None:
    """Each has their own again, and whoever was away is away."""
    Departure.objects.filter(pk__in=kept["moved"]).update(person=absorbed)
    Departure.objects.filter(pk__in=kept["away"]).update(undone_at=None)
