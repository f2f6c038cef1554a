"""What we hold of the people of a file, as far as it decides what the file may change."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from fingerpost.register.people.models import Address, Marker, Person

AT_ONCE = 5_000


@dataclass(slots=True)
class HeldPerson:
    """One person: the numbers and attributes on the row, markers that are open, homes that are past."""

    council_id: str = ""
    upn: str = ""
    uln: str = ""
    gender: str = ""
    ethnicity: str = ""
    open_markers: set[str] = field(default_factory=set)
    past_homes: set[tuple[str, str]] = field(default_factory=set)
    """Postcode and source of homes that have ended: what a sender told us before is no news."""


def held_people(numbers: Iterable[int]) -> dict[int, HeldPerson]:
    """What is held of each of these people; who is nobody is left out."""
    found: dict[int, HeldPerson] = {}
    for some in _chunks(sorted(set(numbers))):
        rows = Person.objects.filter(pk__in=some)
        columns = ("council_id", "upn", "uln", "gender", "ethnicity")
        for row in rows.values("pk", *columns):
            found[row["pk"]] = HeldPerson(**{name: row[name] for name in columns})
        markers: defaultdict[int, set[str]] = defaultdict(set)
        held = Marker.objects.filter(person__in=some, end__isnull=True, superseded_at__isnull=True)
        for pk, kind in held.values_list("person", "kind"):
            markers[pk].add(kind)
        for pk, kinds in markers.items():
            found[pk].open_markers = kinds
        homes = Address.objects.filter(person__in=some, until__isnull=False)
        for pk, postcode, source in homes.values_list("person", "postcode", "source"):
            found[pk].past_homes.add((postcode, source))
    return found


def _chunks(numbers: list[int]) -> Iterator[list[int]]:
    for at in range(0, len(numbers), AT_ONCE):
        yield numbers[at : at + AT_ONCE]
