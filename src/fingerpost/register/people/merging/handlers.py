"""Tables of this app that a merge cannot move by their key alone: pairs of people, keys, and merges."""

from typing import Any

from django.db.models import Q

from fingerpost.register.people.models import DuplicatePair, SearchKey, Sibling


def _pairs(model: Any, person: int) -> list[dict[str, Any]]:
    rows = model.objects.filter(Q(person=person) | Q(other=person)).order_by("pk")
    return list(rows.values())


def _ordered(row: dict[str, Any], lose: int, keep: int) -> tuple[int, int]:
    one, two = (keep if row[f] == lose else row[f] for f in ("person_id", "other_id"))
    return min(one, two), max(one, two)


def move_siblings(lose: int, keep: int) -> dict[str, Any]:
    """Brothers and sisters of the one are the other's; a pair of the two is none."""
    rows = _pairs(Sibling, lose)
    Sibling.objects.filter(pk__in=[row["id"] for row in rows]).delete()
    made = []
    for row in rows:
        one, two = _ordered(row, lose, keep)
        if one != two and not Sibling.objects.filter(person_id=one, other_id=two).exists():
            made.append(Sibling.objects.create(person_id=one, other_id=two, batch=row["batch"]).pk)
    return {"gone": rows, "made": made}


def restore_siblings(lose: int, keep: int, kept: dict[str, Any]) -> None:
    """The pairs as they were."""
    Sibling.objects.filter(pk__in=kept["made"]).delete()
    Sibling.objects.bulk_create([Sibling(**row) for row in kept["gone"]], ignore_conflicts=True)


def settle_pairs(lose: int, keep: int) -> dict[str, Any]:
    """Nobody is compared with the absorbed one any more; the pair of the two goes too."""
    rows = _pairs(DuplicatePair, lose)
    DuplicatePair.objects.filter(pk__in=[row["id"] for row in rows]).delete()
    for row in rows:
        row["decided_at"] = row["decided_at"].isoformat() if row["decided_at"] else None
    return {"gone": rows}


def restore_pairs(lose: int, keep: int, kept: dict[str, Any]) -> None:
    """The pairs as they were, to be decided again where they were open."""
    DuplicatePair.objects.bulk_create([DuplicatePair(**row) for row in kept["gone"]], ignore_conflicts=True)


def forget_keys(lose: int, keep: int) -> dict[str, Any]:
    """The absorbed one is found no more; the survivor's keys are worked out when all has moved."""
    SearchKey.objects.filter(person=lose).delete()
    return {}


def leave(lose: int, keep: int) -> dict[str, Any]:
    """Nothing moves: earlier merges stay what they were."""
    return {}


def nothing_to_restore(lose: int, keep: int, kept: dict[str, Any]) -> None:
    """Nothing was moved, or it is worked out again."""
