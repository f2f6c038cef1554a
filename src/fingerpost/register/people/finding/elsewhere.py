"""Somebody like the one looked for, outside the area: said to be there, so that nobody is held twice.

Nothing is told that was not typed but district and year of birth. Of restricted records nothing is told.
"""

from dataclasses import dataclass

from fingerpost.register.access.models import Restriction
from fingerpost.register.access.policy import may
from fingerpost.register.audit.actors import Actor
from fingerpost.register.people.finding.search import fitting
from fingerpost.register.people.finding.terms import Terms
from fingerpost.register.people.models import SearchKey
from fingerpost.register.people.permissions import Permission
from fingerpost.register.people.queries import visible
from fingerpost.register.people.scopes import everybody

ALIKE = 2.5
"""The score from which somebody is thought alike: two names that are near, and a birth or more."""
MOST = 5


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A record that fits well, which the reader may not open."""

    district: str
    birth_year: int


def elsewhere(*, by: Actor, terms: Terms) -> list[Elsewhere]:
    """Records that fit well and lie outside what `by` sees, for those who may know of them; else none."""
    if not terms or not may(by, Permission.PEOPLE_SEARCH_ALL):
        return []
    restricted = Restriction.objects.filter(lifted_at__isnull=True).values("person")
    people = everybody().exclude(pk__in=visible(by).values("pk")).exclude(pk__in=restricted)
    found = fitting(people=people, terms=terms, kinds=[SearchKey.Kind.POSTCODE], limit=MOST)
    return [
        Elsewhere(hit.person.district.name if hit.person.district else "", hit.person.birth_month.year)
        for hit in found.hits
        if hit.score >= ALIKE
    ]
