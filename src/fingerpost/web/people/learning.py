"""Wishes, hours of provision and achievements as the page shows them."""

from typing import Any

from fingerpost.register.access.models import User
from fingerpost.register.people import queries
from fingerpost.register.people.lists import achievements, interests
from fingerpost.register.people.models import ProvisionHours
from fingerpost.web.people.needs import span
from fingerpost.web.words.dates import day


def interests_shown(person: int) -> list[dict[str, Any]]:
    """What they want and do not want."""
    return [
        {"row": row, "label": interests()[row.kind].label, "span": span(row.start, row.end)}
        for row in queries.interests_of(person)
    ]


def hours_shown(person: int) -> list[dict[str, Any]]:
    """How much provision, the latest first, with the plan in words."""
    return [
        {"row": row, "label": _amount(row), "span": span(row.start, row.end), "plan": _plan(row)}
        for row in queries.hours_of(person)
    ]


def achievements_shown(by: User, person: int) -> list[dict[str, Any]]:
    """What was achieved, as far as the reader may know of it."""
    return [
        {"row": row, "label": achievements()[row.kind].label, "on": day(row.on_date)}
        for row in queries.achievements_of(by, person)
    ]


def _amount(row: ProvisionHours) -> str:
    hours = f", {_hours(row.hours_a_week)}" if row.hours_a_week else ""
    return f"{row.get_intensity_display()}{hours}"


def _plan(row: ProvisionHours) -> str:
    if not row.planned_hours:
        return f"To grow by {day(row.planned_by)}" if row.planned_by else ""
    by = f" by {day(row.planned_by)}" if row.planned_by else ""
    return f"To grow to {_hours(row.planned_hours)}{by}"


def _hours(number: int) -> str:
    return f"{number} hour{'' if number == 1 else 's'} a week"
