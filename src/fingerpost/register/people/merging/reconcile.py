"""After a merge one person has two of what there can be one of: what becomes of each."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models
from django.utils import timezone

from fingerpost.core.identifiers import normalise
from fingerpost.register.audit.actors import Actor
from fingerpost.register.people.models import (
    Achievement,
    Identifier,
    Interest,
    Person,
    PersonName,
    ProvisionHours,
)
from fingerpost.register.people.writing.held import Held, load
from fingerpost.register.people.writing.ledger import Ledger
from fingerpost.register.people.writing.naming import ONE_CURRENT
from fingerpost.register.people.writing.reaching import current_address

FILLED = (
    "gender",
    "ethnicity",
    "level_of_need",
    "authority_at_year_11",
    "lead_authority",
    "educated_authority",
)
"""Columns of the survivor that are filled where blank."""
LEARNING: tuple[type[models.Model], ...] = (Interest, ProvisionHours, Achievement)


def learning_rows(person: int) -> dict[str, list[int]]:
    """The rows of wishes, hours and achievements that are a person's, by table, before they move."""
    return {
        str(model._meta.model_name): list(
            model._default_manager.filter(person=person).values_list("pk", flat=True)
        )
        for model in LEARNING
    }


def reconcile(*, by: Actor, survivor: int, absorbed: Person, own: dict[str, list[int]]) -> list[int]:
    """Settle names, numbers, homes and markers on the survivor's record, to which all rows have moved.

    `own` are the numbers of the rows that were the absorbed one's. The numbers of the notes are the answer.
    """
    held = load([survivor])[survivor]
    ledger = Ledger(by, None, timezone.now())
    _names(ledger, held, set(own["names"]))
    _identifiers(ledger, held, set(own["identifiers"]), absorbed)
    _homes(ledger, held, set(own["addresses"]))
    _markers(ledger, held, set(own["markers"]))
    _learning(ledger, held.person, own)
    person = held.person
    for name in FILLED:
        if not getattr(person, name) and getattr(absorbed, name):
            ledger.set(person, person, **{name: getattr(absorbed, name)})
    same_month = person.birth_month == absorbed.birth_month
    if person.birth_date is None and absorbed.birth_date is not None and same_month:
        ledger.set(person, person, birth_date=absorbed.birth_date)
    ledger.write()
    return [note.pk for note in ledger.notes]


def _names(ledger: Ledger, held: Held, own: set[int]) -> None:
    """The absorbed one's current name is a former one now; so is one that it was known by, of two."""

    def known_as(name: PersonName) -> bool:
        return name.kind == PersonName.Kind.KNOWN_AS and name.until is None

    for name in held.names:
        if (name.pk in own and name.kind == PersonName.Kind.CURRENT) or (
            name.pk in own and known_as(name) and any(known_as(n) for n in held.names if n.pk not in own)
        ):
            ledger.set(name, held.person, kind=PersonName.Kind.FORMER)


def _identifiers(ledger: Ledger, held: Held, own: set[int], absorbed: Person) -> None:
    """One pupil and one learner number of now; the absorbed one's council id goes on as a former one."""
    kept = {i.kind for i in held.identifiers if i.pk not in own and i.current}
    for identifier in held.identifiers:
        if identifier.pk in own and identifier.kind in ONE_CURRENT & kept:
            ledger.set(identifier, held.person, current=False)
    former = Identifier(
        person=held.person,
        kind=Identifier.Kind.COUNCIL,
        value=normalise(absorbed.council_id),
        current=False,
    )
    held.identifiers.append(former)
    ledger.add(former, held.person)


def _homes(ledger: Ledger, held: Held, own: set[int]) -> None:
    """One home of now: the survivor's, where it has one; at risk if either was."""
    theirs = [a for a in held.addresses if a.pk not in own]
    current = current_address(Held(held.person, addresses=theirs))
    if current is None:
        return
    for address in held.addresses:
        if address.pk in own and address.until is None:
            if address.at_risk:
                ledger.set(current, held.person, at_risk=True)
            ledger.set(address, held.person, until=timezone.localdate())


def _markers(ledger: Ledger, held: Held, own: set[int]) -> None:
    """The same need, open on both, is one: the absorbed one's row is superseded."""
    open_kinds = {m.kind for m in held.markers if m.pk not in own and m.end is None}
    for marker in held.markers:
        if marker.pk in own and marker.end is None and marker.kind in open_kinds:
            ledger.set(marker, held.person, superseded_at=ledger.at)


def _learning(ledger: Ledger, person: Person, own: dict[str, list[int]]) -> None:
    """Hours of now are the survivor's, where it has any; the same wish is one, and the same achievement."""
    today = timezone.localdate()
    wishes = Interest.objects.filter(person=person, end__isnull=True)
    for twice in _told_twice(wishes, own["interest"], lambda row: (row.kind, row.wanted)):
        ledger.set(twice, person, end=max(today, twice.start))
    hours = ProvisionHours.objects.filter(person=person, end__isnull=True)
    for twice in _told_twice(hours, own["provisionhours"], lambda _row: ()):
        ledger.set(twice, person, end=max(today, twice.start))
    achieved = Achievement.objects.filter(person=person, superseded_at__isnull=True)
    for twice in _told_twice(achieved, own["achievement"], lambda row: (row.kind, row.on_date)):
        ledger.set(twice, person, superseded_at=ledger.at)


def _told_twice(
    rows: Iterable[Any], own: Iterable[int], alike: Callable[[Any], tuple[Any, ...]]
) -> list[Any]:
    """The rows that were the absorbed one's and say what one of the survivor's own says."""
    listed, theirs = list(rows), set(own)
    held = {alike(row) for row in listed if row.pk not in theirs}
    return [row for row in listed if row.pk in theirs and alike(row) in held]
