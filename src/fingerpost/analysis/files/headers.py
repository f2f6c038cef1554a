"""Which header is which field: by name, by its other names, then by the smallest slip of the pen."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from fingerpost.core.codes import Field, Kind

LETTERS_PER_SLIP = 5
"""One slip is forgiven for every so many letters of a field's name; a default of ours."""


@dataclass(frozen=True, slots=True)
class Match:
    """The place of each field in the header: `places` column name -> position in the row.

    `guesses` are headers taken for a field by their spelling, `extra` those taken for none,
    `twice` those that repeat an earlier one; `month_only` names birth columns without a day.
    """

    places: Mapping[str, int]
    guesses: Mapping[str, str]
    extra: tuple[str, ...]
    twice: tuple[str, ...]
    month_only: frozenset[str]


@dataclass(frozen=True, slots=True)
class Headed:
    """What tells a header from other rows: at least `least` of `keys`, called `named` in a refusal."""

    keys: tuple[Field, ...]
    least: int
    named: str


Key = Field | Headed
"""The one field that a header must have, or that it must have some of several."""


def is_header(cells: Sequence[str], fields: Sequence[Field], key: Key) -> bool:
    """Whether these cells are a header of the fields."""
    places = match(cells, fields).places
    if isinstance(key, Headed):
        return sum(field.column in places for field in key.keys) >= key.least
    return key.column in places


def named(key: Key) -> str:
    """What a refusal says is missing: `YoungPersonsID column`, `heading that we know`."""
    return key.named if isinstance(key, Headed) else f"{key.field} column"


def wanted(key: Key) -> str:
    """What a refusal asks to be put in the first row."""
    return "the names of its columns" if isinstance(key, Headed) else f"{key.field} among the names"


def plain(name: str) -> str:
    """A header without case, spaces and punctuation."""
    return re.sub(r"[\W_]+", "", name).casefold()


def match(header: Sequence[str], fields: Sequence[Field]) -> Match:
    """Match each header to at most one field, and each field to at most one header, the first."""
    names = {plain(field.field): field for field in fields}
    others = {plain(name): field for field in fields for name in field.also_called}
    places: dict[str, int] = {}
    taken: dict[int, Field] = {}
    twice: list[str] = []
    for known in (names, others):
        for place, name in enumerate(header):
            field = known.get(plain(name))
            if field is None or place in taken:
                continue
            if field.column in places:
                twice.append(name.strip())
            else:
                places[field.column] = place
            taken[place] = field
    guesses = _guess(header, fields, places, taken)
    extra = tuple(name.strip() for place, name in enumerate(header) if name.strip() and place not in taken)
    month_only = frozenset(
        field.column
        for place, field in taken.items()
        if field.kind is Kind.BIRTH and places[field.column] == place and _says_month(header[place])
    )
    return Match(places, guesses, extra, tuple(twice), month_only)


def _guess(
    header: Sequence[str], fields: Sequence[Field], places: dict[str, int], taken: dict[int, Field]
) -> dict[str, str]:
    """Give each unknown header the free field nearest to it, nearest pairs first; ties are no guess."""
    offers: list[tuple[int, int, Field]] = []
    for place, name in enumerate(header):
        if place in taken:
            continue
        written = plain(name)
        near = [
            (distance, field)
            for field in fields
            if field.column not in places and (distance := _slips(written, field)) is not None
        ]
        if near:
            least = min(distance for distance, _ in near)
            nearest = [field for distance, field in near if distance == least]
            if len(nearest) == 1:
                offers.append((least, place, nearest[0]))
    guesses: dict[str, str] = {}
    for _, place, field in sorted(offers, key=lambda offer: offer[:2]):
        if field.column not in places:
            places[field.column] = place
            taken[place] = field
            guesses[header[place].strip()] = field.field
    return guesses


def _slips(written: str, field: Field) -> int | None:
    """Letters that differ from the nearest name of the field, None when too many or a digit does."""
    best = None
    for name in (field.field, *field.also_called):
        wanted = plain(name)
        limit = len(wanted) // LETTERS_PER_SLIP
        if limit == 0 or _digits(wanted) != _digits(written):
            continue
        distance = OSA.distance(written, wanted, score_cutoff=limit)
        if distance <= limit and (best is None or distance < best):
            best = distance
    return best


def _digits(name: str) -> str:
    return re.sub(r"\D", "", name)


def _says_month(name: str) -> bool:
    written = plain(name)
    return any(OSA.distance(written[: len(word)], word) <= 1 for word in ("month", "moth")) or (
        "month" in written
    )
