"""Addresses, telephone numbers and e-mail addresses: what a row says against what is held."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from fingerpost.core import postcodes
from fingerpost.register.people import rows
from fingerpost.register.people.models import Address, ContactPoint
from fingerpost.register.people.writing.held import Held
from fingerpost.register.people.writing.ledger import Ledger

_NOT_A_SIGN = re.compile(r"[\W_]+")
_NOT_A_DIGIT = re.compile(r"\D+")
ABROAD = "44"
"""The United Kingdom's number in the world, which stands for the first 0."""


@dataclass(frozen=True)
class Map:
    """Numbers of districts: by name (folded by case) and by postcode."""

    by_name: Mapping[str, int] = field(default_factory=dict)
    by_postcode: Mapping[str, int] = field(default_factory=dict)

    def district(self, row: rows.Address) -> int | None:
        """The district that a row names, else that its postcode lies in, else None: out of the county."""
        if row.district.strip():
            return self.by_name.get(" ".join(row.district.split()).casefold())
        return self.by_postcode.get(postcodes.normalise(row.postcode))


def telephone_key(value: str) -> str:
    """Digits alone, from the first 0: `+44 7700 900123` is `07700900123`."""
    digits = _NOT_A_DIGIT.sub("", value.replace("(0)", ""))
    digits = digits.removeprefix("00") if digits.startswith("00" + ABROAD) else digits
    return "0" + digits.removeprefix(ABROAD) if digits.startswith(ABROAD) else digits


def contact_key(kind: str, value: str) -> str:
    """How contact points of a kind are compared."""
    return value.strip().casefold() if kind == ContactPoint.Kind.EMAIL else telephone_key(value)


def _same_home(held: Address, row: rows.Address) -> bool:
    def key(*texts: str) -> str:
        return _NOT_A_SIGN.sub("", " ".join(texts)).casefold()

    if key(held.postcode) != key(row.postcode):
        return False
    if row.postcode and (not row.lines or not held.lines):
        return True
    return key(held.lines) == key(row.lines)


def current_address(held: Held) -> Address | None:
    """Where the person lives: of the homes without an end, the one that began last."""
    now = [a for a in held.addresses if a.until is None]
    return max(now, key=lambda a: a.from_date or date.min) if now else None


def write_address(ledger: Ledger, held: Held, row: rows.Address, places: Map, today: date) -> None:
    """A home. The same one again confirms it; another one ends the one before, unless it is the older.

    Whoever has an address at risk has it in every address that comes after, until somebody with the right
    says otherwise: a file cannot know.
    """
    person = held.person
    for known in held.addresses:
        if _same_home(known, row) and (known.until is None or known.until == row.until):
            _confirm(ledger, held, known, row, places)
            return
    before = current_address(held)
    at_risk = row.at_risk or (before is not None and before.at_risk)
    until = row.until
    if before is not None and until is None:
        if row.from_date is not None and before.from_date is not None and row.from_date < before.from_date:
            until = before.from_date
        else:
            ledger.set(before, person, until=row.from_date or today)
    address = Address(
        person=person,
        lines=row.lines.strip(),
        town=row.town.strip(),
        county=row.county.strip(),
        postcode=postcodes.normalise(row.postcode)[:8],
        district_id=places.district(row),
        from_date=row.from_date,
        until=until,
        confirmed_on=row.confirmed_on,
        at_risk=at_risk,
        source=row.source,
    )
    held.addresses.append(address)
    ledger.add(address, person)


def _confirm(ledger: Ledger, held: Held, known: Address, row: rows.Address, places: Map) -> None:
    """What the same home's row adds: a later confirmation, and what was blank."""
    blanks = {
        name: value.strip()
        for name, value in (("lines", row.lines), ("town", row.town), ("county", row.county))
        if value.strip() and not getattr(known, name)
    }
    if blanks:
        ledger.set(known, held.person, **blanks)
    district = places.district(row)
    if district is not None and known.district_id != district:
        ledger.set(known, held.person, district_id=district)
    if known.from_date is None and row.from_date is not None:
        ledger.set(known, held.person, from_date=row.from_date)
    if row.at_risk and not known.at_risk:
        ledger.set(known, held.person, at_risk=True)
    if row.until is not None and known.until is None:
        ledger.set(known, held.person, until=row.until)
    confirm_later(ledger, held, known, row.confirmed_on)


def confirm_later(ledger: Ledger, held: Held, known: Address | ContactPoint, on: date | None) -> None:
    """Move the day of the last confirmation on, never back."""
    if on is not None and (known.confirmed_on is None or known.confirmed_on < on):
        ledger.set(known, held.person, confirmed_on=on)


def write_contact(ledger: Ledger, held: Held, row: rows.Contact) -> None:
    """A number or address of the person's own; the same again confirms it, and others stay beside it."""
    key = contact_key(row.kind, row.value)
    if not key:
        return
    for known in held.contacts:
        same = known.carer_id is None and contact_key(known.kind, known.value) == key
        if same and known.ended_on is None:
            confirm_later(ledger, held, known, row.confirmed_on)
            return
        if same and (row.confirmed_on is None or row.confirmed_on <= known.ended_on):  # type: ignore[operator]
            return
    contact = ContactPoint(
        person=held.person,
        kind=row.kind,
        value=" ".join(row.value.split()),
        confirmed_on=row.confirmed_on,
        source=row.source,
    )
    held.contacts.append(contact)
    ledger.add(contact, held.person)
