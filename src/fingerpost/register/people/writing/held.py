"""The record of some people in memory, so that a file's rows can be compared with it in few statements."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from django.db import models

from fingerpost.register.people.models import (
    Address,
    CareEpisode,
    Consent,
    ContactPoint,
    Identifier,
    Marker,
    Person,
    PersonName,
    Placement,
    ProvisionHours,
    SchoolPlace,
    Sibling,
)

CHUNK = 2_000
"""People held in memory at a time."""
T = TypeVar("T")


def birth_of(person: Person) -> date:
    """The day of birth, or the first of the month where no day is known."""
    return person.birth_date or person.birth_month


@dataclass
class Held:
    """One person with the rows of the tables beside; rows not yet written stand among them."""

    person: Person
    birth_before: date | None = None
    """The birth as it was stored when the record was loaded."""
    names: list[PersonName] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    contacts: list[ContactPoint] = field(default_factory=list)
    places: list[SchoolPlace] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    care: list[CareEpisode] = field(default_factory=list)
    placements: list[Placement] = field(default_factory=list)
    consents: list[Consent] = field(default_factory=list)
    hours: list[ProvisionHours] = field(default_factory=list)
    """Open hours of provision, where `load_hours` was asked for them: few files speak of them."""
    siblings: set[int] = field(default_factory=set)


TABLES: tuple[tuple[str, type[models.Model]], ...] = (
    ("names", PersonName),
    ("identifiers", Identifier),
    ("addresses", Address),
    ("contacts", ContactPoint),
    ("places", SchoolPlace),
    ("markers", Marker),
    ("care", CareEpisode),
    ("consents", Consent),
)


def load(ids: Sequence[int], *, locked: bool = True) -> dict[int, Held]:
    """The people of these numbers, locked until the transaction ends; a number that is nobody's is out.

    Not `locked`: to look, outside any transaction.
    """
    people = Person.objects.filter(pk__in=ids).order_by("pk")
    if locked:
        people = people.select_for_update(of=("self",))
    held = {person.pk: Held(person, birth_of(person)) for person in people}
    for name, model in TABLES:
        rows: models.QuerySet[Any] = model._default_manager.filter(person_id__in=held).order_by("pk")
        if model is Marker:
            rows = rows.filter(superseded_at__isnull=True)
        for row in rows:
            getattr(held[row.person_id], name).append(row)
    for placement in Placement.objects.filter(episode__person_id__in=held).select_related("episode"):
        held[placement.episode.person_id].placements.append(placement)
    pairs = Sibling.objects.filter(models.Q(person_id__in=held) | models.Q(other_id__in=held))
    for one, other in pairs.values_list("person_id", "other_id"):
        for here, there in ((one, other), (other, one)):
            if here in held:
                held[here].siblings.add(there)
    return held


def load_hours(held: Mapping[int, Held]) -> None:
    """Put the hours of provision that are open beside each person's other rows."""
    for row in ProvisionHours.objects.filter(person_id__in=held, end__isnull=True).order_by("pk"):
        held[row.person_id].hours.append(row)


def chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """The items in lists of at most `size`, in order."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk
