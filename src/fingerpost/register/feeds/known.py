"""Everybody we know, as matching takes them: one row a person, and one more a former name, home or number.

The policy of matching is that it knows everybody: a file is about whom it is about, whoever uploads it. What
a person then sees of a candidate is for the pages' policy.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from fingerpost.analysis.matching.tables import KNOWN
from fingerpost.register.people.models import Address, Identifier, Person, PersonName

COLUMNS = {name: place for place, name in enumerate(KNOWN.names)}
AT_ONCE = 10_000
NUMBERS = {
    Identifier.Kind.UPN: "upn",
    Identifier.Kind.ULN: "uln",
    Identifier.Kind.COUNCIL: "council_id",
    Identifier.Kind.FORMER_SYSTEM: "council_id",
}
"""Kinds of identifier -> the column in which a file would give it."""


def known_people() -> pa.Table:
    """Everybody who was not merged into somebody else, in the shape `KNOWN`."""
    rows = {row[0]: list(row) for row in _people()}
    variants: list[list[Any]] = []
    homes = _homes()
    for person, (current, former) in homes.items():
        if person in rows and current:
            _set(rows[person], postcode=current[0], address_line=current[1])
        variants += [
            _set(list(rows[person]), postcode=code, address_line=line)
            for code, line in former
            if person in rows
        ]
    for person, given, middle, family in _other_names():
        if person in rows:
            base = rows[person]
            variants.append(
                _set(
                    list(base),
                    given_name=given or base[COLUMNS["given_name"]],
                    middle_name=middle or None,
                    family_name=family or base[COLUMNS["family_name"]],
                )
            )
    for person, kind, value in _other_numbers():
        if person in rows:
            variants.append(_set(list(rows[person]), **{NUMBERS[Identifier.Kind(kind)]: value}))
    everything = [*rows.values(), *variants]
    columns = list(zip(*everything, strict=True)) if everything else [()] * len(KNOWN)
    return pa.table(
        [
            pa.array([value or None for value in column], kind)
            for column, kind in zip(columns, KNOWN.types, strict=True)
        ],
        schema=KNOWN,
    )


def _set(row: list[Any], **values: Any) -> list[Any]:
    for name, value in values.items():
        row[COLUMNS[name]] = value
    return row


def _people() -> Iterable[tuple[Any, ...]]:
    """Each person in the order of KNOWN; the home is filled in afterwards."""
    held = Person.objects.filter(merged_into__isnull=True).values_list(
        "pk", "upn", "uln", "council_id", "given_name", "middle_name", "family_name", "birth_date",
        "birth_month", "gender", "school__establishment_number", "school__name",
    )  # fmt: skip
    for *who, number, name in held.iterator(chunk_size=AT_ONCE):
        yield (*who, None, None, number or name)


def _homes() -> dict[int, tuple[tuple[str, str] | None, list[tuple[str, str]]]]:
    """Each person's home now, and the others of all times."""
    held = Address.objects.order_by("from_date", "pk").values_list("person", "postcode", "lines", "until")
    current: dict[int, tuple[str, str]] = {}
    former: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for person, postcode, lines, until in held.iterator(chunk_size=AT_ONCE):
        home = (postcode, lines.split("\n", 1)[0])
        if until is None:
            if person in current:
                former[person].append(current[person])
            current[person] = home
        else:
            former[person].append(home)
    return {person: (current.get(person), former[person]) for person in {*current, *former}}


def _other_names() -> Iterable[tuple[int, str, str, str]]:
    held = PersonName.objects.exclude(kind=PersonName.Kind.CURRENT)
    return held.values_list("person", "given_name", "middle_name", "family_name").iterator(chunk_size=AT_ONCE)


def _other_numbers() -> Iterable[tuple[int, str, str]]:
    """Numbers that do not stand on the person's own row."""
    held = Identifier.objects.filter(kind__in=NUMBERS)
    former = held.filter(current=False) | held.filter(kind=Identifier.Kind.FORMER_SYSTEM)
    return former.values_list("person", "kind", "value").iterator(chunk_size=AT_ONCE)
