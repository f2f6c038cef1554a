"""Whom of ours a pack may be about: by their numbers for sure, else by name and birth."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from fingerpost.register.cohort.reading import Pack
from fingerpost.register.people.finding.search import fitting
from fingerpost.register.people.finding.terms import read
from fingerpost.register.people.models import Identifier, Person, SearchKey
from fingerpost.register.people.scopes import everybody

MOST = 5
ALIKE = 2.5
"""As in the search outside one's area: two names that are near, and a birth or more."""
OURS = (Identifier.Kind.COUNCIL, Identifier.Kind.FORMER_SYSTEM)


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody of ours; `sure` where a number is the same, and in words why."""

    person: Person
    sure: bool
    why: str

    @property
    def pk(self) -> int:
        """Our number of them."""
        return self.person.pk


def alike(pack: Pack) -> list[Alike]:
    """Everybody whom it may be about. Matching knows everybody; what a page shows is the policy's matter."""
    numbered = everybody().filter(_same_number(pack)).order_by("pk")
    found = [Alike(person, True, "The same number") for person in numbered.distinct()]
    held = {one.pk for one in found}
    born = pack.new.birth_date or pack.new.birth_month
    name = pack.new.name
    words = f"{name.given_name} {name.family_name} {born.isoformat() if born else ''}"
    terms = read(words, timezone.localdate())
    hits = fitting(people=everybody(), terms=terms, kinds=[SearchKey.Kind.POSTCODE], limit=MOST).hits
    return found + [
        Alike(hit.person, False, "; ".join(hit.why) or "The same name")
        for hit in hits
        if hit.score >= ALIKE and hit.person.pk not in held
    ]


def _same_number(pack: Pack) -> Q:
    """Condition on people: a pupil or learner number, or an id that authorities gave, is the same."""
    same = Q(pk__in=())
    for kind, value in pack.numbers.items():
        same |= Q(identifiers__kind=kind, identifiers__value=value)
    if pack.ids:
        same |= Q(council_id__in=pack.ids)
        same |= Q(identifiers__kind__in=OURS, identifiers__value__in=pack.ids)
    return same
