"""After a merge one person has two of what there can be one of: what becomes of each."""

from django.utils import timezone

from fingerpost.core.identifiers import normalise
from fingerpost.register.audit.actors import Actor
from fingerpost.register.people.models import Identifier, Person, PersonName
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
