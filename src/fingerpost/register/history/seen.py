"""The mark of a history at a moment: two officers with one form open are told of each other by it."""

from datetime import datetime

from django.db.models import Max, Q

from fingerpost.register.history.models import Activity


def last_change(person: int) -> str:
    """When a person's history last changed, as a form carries it; empty where there is none."""
    found = Activity.objects.filter(person=person).aggregate(
        recorded=Max("recorded_at"), superseded=Max("superseded_at")
    )
    moments = [moment for moment in found.values() if moment is not None]
    return max(moments).isoformat() if moments else ""


def changed_since(person: int, seen: str) -> list[Activity]:
    """The rows added or superseded after a mark, latest first; all of them where the mark is none."""
    rows = Activity.objects.filter(person=person).order_by("-recorded_at", "-pk")
    moment = _moment(seen)
    return list(
        rows if moment is None else rows.filter(Q(recorded_at__gt=moment) | Q(superseded_at__gt=moment))
    )


def _moment(seen: str) -> datetime | None:
    try:
        return datetime.fromisoformat(seen)
    except ValueError:
        return None
