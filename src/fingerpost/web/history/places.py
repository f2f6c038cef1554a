"""Where somebody learns or works: a name that is typed, matched to the list of organisations."""

from fingerpost.register.history.models import Activity
from fingerpost.register.history.rows import Held
from fingerpost.register.organisations.models import Organisation

Kind = Organisation.Kind
OFFERED = (Kind.SCHOOL, Kind.COLLEGE, Kind.PROVIDER, Kind.SPECIAL)
"""Kinds whose names are offered while typing; employers are too many."""


def offered() -> list[str]:
    """Names to offer, in order."""
    there = Organisation.objects.filter(kind__in=OFFERED, closed_on__isnull=True)
    return list(there.order_by("name").values_list("name", flat=True).distinct())


def numbered(name: str) -> int | None:
    """Our number of the organisation of this name, in any case; None where there is none, or several."""
    found = list(Organisation.objects.filter(name__iexact=name).values_list("pk", flat=True)[:2])
    return found[0] if name and len(found) == 1 else None


def name_of(row: Held) -> str:
    """The name of a row's place, as a form shows it."""
    if row.organisation is None:
        return row.establishment_name
    return Organisation.objects.get(pk=row.organisation).name


def shown(row: Activity) -> str:
    """The name of an activity's place, as a line shows it."""
    return row.organisation.name if row.organisation else row.establishment_name
