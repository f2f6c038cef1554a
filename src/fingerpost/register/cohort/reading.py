"""Reading a pack that came from another authority: every field as it must be, or a sentence that names it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from fingerpost.core import postcodes
from fingerpost.core.errors import BadRequest
from fingerpost.core.identifiers import normalise
from fingerpost.register.cohort.pack import DATES, MOST, SOURCE, TEXTS, Document
from fingerpost.register.cohort.signing import NOT_OURS
from fingerpost.register.history.lapse import edition_at
from fingerpost.register.history.rows import ActivityRow
from fingerpost.register.people import rows
from fingerpost.register.people.lists import markers
from fingerpost.register.people.models import ContactPoint, Identifier

LONGEST = {
    "from": 3, "to": 3, "code": 3, "establishment_number": 7, "ukprn": 8, "upn": 13, "uln": 10, "gender": 1,
    "ethnicity": 4, "level_of_need": 1, "young_persons_id": 40, "given_name": 100, "middle_name": 100,
    "family_name": 100, "town": 100, "county": 100, "postcode": 12, "establishment_name": 200, "value": 254,
}  # fmt: skip
"""What the record can hold of each field; of every other TEXT."""
TEXT = 300
CODED = ("gender", "ethnicity", "level_of_need")


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that was read: plain rows to write, and what says who it is."""

    reference: UUID
    sender: str
    to: str
    moved_on: date | None
    why: str
    new: rows.NewPerson
    numbers: Mapping[str, str]
    """UPN and ULN, where given."""
    ids: tuple[str, ...]
    """The ids by which authorities called the person: the sender's first."""
    activities: tuple[Mapping[str, Any], ...]

    def reports(self, person: int) -> list[ActivityRow]:
        """The activities, as what another authority tells of this person."""
        return [ActivityRow(person=person, source=SOURCE, **one) for one in self.activities]


def read_pack(document: Document) -> Pack:
    """The pack as rows. Raises BadRequest, naming the field, for what cannot be read."""
    read = Reader(document)
    who = Reader(read.part("person"))
    send = who.text("send")
    home = who.optional("home")
    upn, uln = normalise(who.text("upn")), normalise(who.text("uln"))
    ids = (who.text("young_persons_id"), *who.texts("former_ids", LONGEST["young_persons_id"]))
    found = [(Identifier.Kind.UPN, upn), (Identifier.Kind.ULN, uln)]
    found += [(Identifier.Kind.FORMER_SYSTEM, one) for one in ids if one]
    birth, month = who.day("birth_date"), who.day("birth_month")
    if not (who.text("given_name") and who.text("family_name")) or (birth or month) is None:
        raise BadRequest("The pack does not say who it is about: name or birth is missing.")
    new = rows.NewPerson(
        name=rows.Name(who.text("given_name"), who.text("family_name"), who.text("middle_name")),
        birth_date=birth,
        birth_month=month.replace(day=1) if month else None,
        fields={name: who.coded(name) for name in CODED},
        identifiers=tuple(rows.Identifier(kind, value, source=SOURCE) for kind, value in found if value),
        addresses=(_address(Reader(home), read.day("made_on")),) if home else (),
        contacts=tuple(_contact(Reader(one)) for one in who.listed("contacts")),
        markers=(rows.Marker(_marker(send), source=SOURCE),) if send else (),
    )
    return Pack(
        reference=read.uuid("reference"),
        sender=read.text("from"),
        to=read.text("to"),
        moved_on=read.day("moved_on"),
        why=read.text("why"),
        new=new,
        numbers={kind: value for kind, value in (("upn", upn), ("uln", uln)) if value},
        ids=tuple(filter(None, ids)),
        activities=tuple(_activity(Reader(one)) for one in read.listed("activities")),
    )


@dataclass(frozen=True, slots=True)
class Reader:
    """Fields of a document by name, each of its own sort. Raises BadRequest for one of another."""

    of: Document

    def _field(self, name: str, fits: Callable[[Any], bool]) -> Any:
        value = self.of.get(name) if isinstance(self.of, dict) else object()
        if value is not None and not fits(value):
            raise BadRequest(f"{NOT_OURS}: its field {name} cannot be read.")
        return value

    def text(self, name: str) -> str:
        """A text; blank for none."""
        longest = LONGEST.get(name, TEXT)
        fits = lambda value: isinstance(value, str) and len(value) <= longest  # noqa: E731
        found: str = self._field(name, fits) or ""
        return found.strip()

    def part(self, name: str) -> Document:
        """A part that must be there."""
        found: Document | None = self.optional(name)
        if found is None:
            raise BadRequest(f"{NOT_OURS}: its field {name} is missing.")
        return found

    def optional(self, name: str) -> Document | None:
        """A part that may be there."""
        found: Document | None = self._field(name, lambda value: isinstance(value, dict))
        return found

    def listed(self, name: str) -> list[Any]:
        """A list; empty for none."""
        found: list[Any] | None = self._field(name, lambda v: isinstance(v, list) and len(v) <= MOST)
        return found or []

    def texts(self, name: str, longest: int) -> list[str]:
        """A list of texts."""
        found = self.listed(name)
        if not all(isinstance(one, str) and len(one) <= longest for one in found):
            raise BadRequest(f"{NOT_OURS}: its field {name} cannot be read.")
        return found

    def coded(self, name: str) -> str:
        """A value of the code list of its name; blank for one that is not in it."""
        found = self.text(name)
        return found if found in edition_at(timezone.localdate()).lists[name] else ""

    def day(self, name: str) -> date | None:
        """A day; None for none."""
        text = self.text(name)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError as error:
            raise BadRequest(f"{NOT_OURS}: its field {name} is no date.") from error

    def uuid(self, name: str) -> UUID:
        """A reference that must be there."""
        try:
            return UUID(self.text(name))
        except ValueError as error:
            raise BadRequest(f"{NOT_OURS}: its field {name} is no reference.") from error

    def flag(self, name: str) -> bool | None:
        """Yes, no or nothing."""
        found: bool | None = self._field(name, lambda value: isinstance(value, bool))
        return found


def _address(home: Reader, known_on: date | None) -> rows.Address:
    return rows.Address(
        lines=home.text("lines"),
        town=home.text("town"),
        county=home.text("county"),
        postcode=postcodes.normalise(home.text("postcode")),
        from_date=home.day("from_date"),
        confirmed_on=home.day("confirmed_on") or known_on,
        source=SOURCE,
    )


def _contact(one: Reader) -> rows.Contact:
    kind = one.text("kind")
    if kind not in ContactPoint.Kind.values:
        raise BadRequest(f"{NOT_OURS}: its field kind cannot be read.")
    return rows.Contact(kind, one.text("value"), confirmed_on=one.day("confirmed_on"), source=SOURCE)


def _activity(one: Reader) -> dict[str, Any]:
    found: dict[str, Any] = {name: one.text(name) for name in TEXTS}
    found |= {name: one.day(name) for name in DATES}
    found["currency_lapsed"] = one.flag("currency_lapsed")
    if not found["code"] or found["start"] is None or found["ascertained"] is None:
        raise BadRequest(f"{NOT_OURS}: an activity lacks its code or a date.")
    if found["code"] not in edition_at(found["start"]).activities:
        raise BadRequest(f"{NOT_OURS}: an activity has a code that is not in the list.")
    if found["end"] is not None and found["end"] < found["start"]:
        raise BadRequest(f"{NOT_OURS}: an activity ends before it starts.")
    return found


def _marker(send: str) -> str:
    """The need that a word of a pack stands for. Raises BadRequest."""
    for kind in markers().values():
        if kind.send == send:
            return kind.key
    raise BadRequest(f"{NOT_OURS}: its field send cannot be read.")
