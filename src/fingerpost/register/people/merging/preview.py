"""What a merge would do, and two records side by side, as far as the reader may see either."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from fingerpost.core.text import date_text
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.people import pointing, queries
from fingerpost.register.people.lists import achievements, barriers, interests, markers
from fingerpost.register.people.models import (
    Achievement,
    Address,
    Alert,
    Barrier,
    ContactPoint,
    Document,
    Identifier,
    Interest,
    Marker,
    Person,
    PersonName,
    ProvisionHours,
    SchoolPlace,
)


@dataclass(frozen=True, slots=True)
class Moving:
    """Rows of one table that a merge would move: what they are called, and each in words where it has any."""

    title: str
    count: int
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One thing about two people: what each record says, and whether they agree (None: one is blank)."""

    label: str
    left: str
    right: str
    agrees: bool | None


def _time(start: date | None, end: date | None) -> str:
    words = [f"from {date_text(start)}" if start else "", f"until {date_text(end)}" if end else ""]
    return " ".join(word for word in words if word)


def _words(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


DESCRIBED: dict[type[Any], Callable[[Any], str]] = {
    PersonName: lambda r: _words(f"{r.given_name} {r.family_name}".strip(), r.get_kind_display().lower()),
    Identifier: lambda r: _words(r.get_kind_display(), r.value),
    Address: lambda r: _words(r.lines.replace("\n", ", "), r.postcode, _time(r.from_date, r.until)),
    ContactPoint: lambda r: _words(r.get_kind_display(), r.value),
    SchoolPlace: lambda r: _words(r.organisation.name, _time(r.start, r.end)),
    Marker: lambda r: _words(markers()[r.kind].label, _time(r.start, r.end)),
    Barrier: lambda r: _words(barriers()[r.kind].label, _time(r.start, r.end)),
    Interest: lambda r: _words(
        interests()[r.kind].label, "" if r.wanted else "not wanted", _time(r.start, r.end)
    ),
    ProvisionHours: lambda r: _words(r.get_intensity_display(), _time(r.start, r.end)),
    Achievement: lambda r: _words(achievements()[r.kind].label, date_text(r.on_date)),
    Document: lambda r: r.name,
    Alert: lambda r: _words(r.get_kind_display(), f"until {date_text(r.expires_on)}"),
}
"""How a row of each table is put in words."""


def _rows(by: Actor, model: type[Any], fields: list[str], person: int) -> list[Any]:
    """The rows of a table about a person that `by` may know of."""
    narrowed: dict[type[Any], Callable[[], Any]] = {
        Address: lambda: queries.addresses_of(by, person),
        Marker: lambda: queries.markers_of(by, person),
        Barrier: lambda: queries.barriers_of(by, person),
        Achievement: lambda: queries.achievements_of(by, person),
        Document: lambda: queries.documents_of(by, person),
    }
    if model in narrowed:
        return list(narrowed[model]())
    rows: list[Any] = []
    for name in fields:
        held = model._default_manager.filter(**{name: person}).order_by("pk")
        rows += held.select_related("organisation") if model is SchoolPlace else held
    return rows


HIDDEN_COUNT = frozenset({"Answer", "Consent", "CareEpisode"})
"""Tables that may hold what the reader may not know of: said to move, without a count."""


def preview(*, by: Actor, absorbed: Person) -> list[Moving]:
    """Every row that would move, table by table; what `by` may not know of is in no row and no count."""
    moving = []
    for pointer, fields in pointing.pointers():
        if pointer.derived or pointer.model.__name__ in {*HIDDEN_COUNT, "Merge"}:
            continue
        rows = _rows(by, pointer.model, fields, absorbed.pk)
        describe = DESCRIBED.get(pointer.model)
        if rows:
            words = tuple(describe(row) for row in rows) if describe else ()
            moving.append(Moving(pointer.title, len(rows), words))
    return moving


def compare(*, by: Actor, left: Person, right: Person) -> list[Side]:
    """Two records side by side; both count as opened, and the audit says so."""
    for one, other in ((left, right), (right, left)):
        record("people.compared", by=by, person=one.pk, details={"other": other.pk})
    sides = [
        ("Name", _name(left), _name(right)),
        ("Other names", _others(left), _others(right)),
        ("Date of birth", _born(left), _born(right)),
        ("Gender", left.gender, right.gender),
        ("Pupil number", left.upn, right.upn),
        ("Learner number", left.uln, right.uln),
        ("Council id", left.council_id, right.council_id),
        ("Address", _home(by, left), _home(by, right)),
        ("Contact details", _reached(left), _reached(right)),
        ("School or provider", _school(left), _school(right)),
    ]
    return [Side(label, one, two, _agree(label, one, two)) for label, one, two in sides if one or two]


def _agree(label: str, one: str, two: str) -> bool | None:
    if not one or not two:
        return None
    return one.casefold() == two.casefold()


def _name(person: Person) -> str:
    return " ".join(filter(None, (person.given_name, person.middle_name, person.family_name)))


def _others(person: Person) -> str:
    names = PersonName.objects.filter(person=person).exclude(kind=PersonName.Kind.CURRENT).order_by("pk")
    return "; ".join(f"{n.given_name} {n.family_name}".strip() for n in names)


def _born(person: Person) -> str:
    return date_text(person.birth_date) if person.birth_date else f"{person.birth_month:%m/%Y}, day not known"


def _home(by: Actor, person: Person) -> str:
    address = queries.addresses_of(by, person.pk).filter(until__isnull=True).first()
    return _words(address.lines.replace("\n", ", "), address.postcode) if address else ""


def _reached(person: Person) -> str:
    return "; ".join(point.value for point in queries.contact_points_of(person.pk))


def _school(person: Person) -> str:
    return person.school.name if person.school else ""
