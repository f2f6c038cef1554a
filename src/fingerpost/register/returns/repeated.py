"""What a person's row repeats of other tables (the current name, UPN and ULN), as it was at a moment."""

from datetime import datetime
from typing import Any

from fingerpost.register.history.store import chunks
from fingerpost.register.people.models import Identifier, PersonName
from fingerpost.register.returns.rewinding import Then, then

NAMES = ("given_name", "middle_name", "family_name")
NUMBERS = {Identifier.Kind.UPN.value: "upn", Identifier.Kind.ULN.value: "uln"}


def repeated_then(at: datetime) -> dict[int, dict[str, Any]]:
    """By person, the repeated fields as they were, of those of whom any was changed since."""
    found: dict[int, dict[str, Any]] = {}
    for person, field, value in [*_names(at), *_numbers(at)]:
        found.setdefault(person, {})[field] = value
    return found


def _names(at: datetime) -> list[tuple[int, str, Any]]:
    changed = then("personname", at)
    current: dict[int, tuple[str, ...]] = {}
    for some in chunks(_touched(PersonName, changed, at)):
        rows = PersonName.objects.filter(person__in=some, recorded_at__lte=at).order_by("pk")
        for number, person, kind, *names in rows.values_list("pk", "person", "kind", *NAMES):
            held = changed.get(number, {})
            if held.get("kind", kind) == PersonName.Kind.CURRENT:
                was = (held.get(field, now) for field, now in zip(NAMES, names, strict=True))
                current[person] = tuple(was)
    return [
        (person, field, value)
        for person, names in current.items()
        for field, value in zip(NAMES, names, strict=True)
    ]


def _numbers(at: datetime) -> list[tuple[int, str, Any]]:
    """Of whoever has got or lost one since; blank where there was none."""
    changed = then("identifier", at)
    told: dict[tuple[int, str], str] = {}
    for some in chunks(_touched(Identifier, changed, at)):
        rows = Identifier.objects.filter(person__in=some, kind__in=NUMBERS).order_by("pk")
        for number, person, kind, value, current, recorded in rows.values_list(
            "pk", "person", "kind", "value", "current", "recorded_at"
        ):
            key = person, NUMBERS[kind]
            told.setdefault(key, "")
            if recorded <= at and changed.get(number, {}).get("current", current):
                told[key] = value
    return [(person, field, value) for (person, field), value in told.items()]


def _touched(model: type[PersonName | Identifier], changed: Then, at: datetime) -> set[int]:
    """The people of rows that came, or were changed, since."""
    people = set(model._default_manager.filter(recorded_at__gt=at).values_list("person", flat=True))
    for some in chunks(changed):
        people.update(model._default_manager.filter(pk__in=some).values_list("person", flat=True))
    return people
