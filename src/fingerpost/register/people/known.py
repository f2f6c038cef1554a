"""The people we know as a table for matching: a row for each name, home and number, now or once."""

from collections.abc import Iterable
from itertools import product

import pyarrow as pa
from django.db.models import QuerySet

from fingerpost.analysis.matching import KNOWN
from fingerpost.register.people.models import Address, Identifier, Person, PersonName

_OWN = (
    "pk",
    "upn",
    "uln",
    "council_id",
    "birth_date",
    "birth_month",
    "gender",
    "school__establishment_number",
)
_NUMBERS = {
    Identifier.Kind.UPN: 0,
    Identifier.Kind.ULN: 1,
    Identifier.Kind.COUNCIL: 2,
    Identifier.Kind.FORMER_SYSTEM: 2,
}
"""Where a number of a kind stands among those that matching looks at."""
Texts = tuple[str, ...]


def known_people(people: QuerySet[Person]) -> pa.Table:
    """A table as `analysis.matching.KNOWN` of these people; in four queries, however many they are.

    A former number is a further row with the person's own name and home of now.
    """
    names = _by_person(
        PersonName.objects.order_by("pk").values_list("person_id", "given_name", "middle_name", "family_name")
    )
    homes = _by_person(Address.objects.order_by("-pk").values_list("person_id", "postcode", "lines"))
    numbers = _by_person(
        Identifier.objects.filter(kind__in=_NUMBERS).values_list("person_id", "kind", "value")
    )
    columns: dict[str, list[object]] = {name: [] for name in KNOWN.names}
    for pk, upn, uln, council_id, birth, month, gender, school in people.order_by("pk").values_list(*_OWN):
        own = (upn, uln, council_id)
        called = _whole(names.get(pk, [("", "", "")]))
        variants = [(own, name, home) for name, home in product(called, homes.get(pk, [("", "")]))]
        for kind, value in numbers.get(pk, []):
            at = _NUMBERS[Identifier.Kind(kind)]
            if value != own[at]:
                former = (*own[:at], value, *own[at + 1 :])
                variants.append((former, *variants[0][1:]))
        for ids, name, (postcode, lines) in dict.fromkeys(variants):
            line = lines.splitlines()[0] if lines else ""
            row = (pk, *ids, *name, birth, month, gender, postcode, line, school)
            for column, cell in zip(columns.values(), row, strict=True):
                column.append(None if cell == "" else cell)
    return pa.table(columns, schema=KNOWN)


def _whole(names: list[Texts]) -> list[Texts]:
    """Names without a given or a family part, such as one used among friends, take it from the first."""
    first = names[0]
    return [
        (given or first[0], middle if given else first[1], family or first[2])
        for given, middle, family in names
    ]


def _by_person(rows: Iterable[tuple[object, ...]]) -> dict[object, list[Texts]]:
    found: dict[object, list[Texts]] = {}
    for person, *values in rows:
        found.setdefault(person, []).append(tuple(str(value) for value in values))
    return found
