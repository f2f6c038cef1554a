"""Which column of a published file is which, whatever the year calls it."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from fingerpost.analysis.files.published.figures import TOTAL
from fingerpost.analysis.files.published.periods import WINDOWS
from fingerpost.core.calendar import AcademicYear
from fingerpost.core.periods import Month, MonthRange

HERE = Path(__file__).parent
SLIP = 2
"""Letters by which a heading may differ from a known one and still be guessed, from twelve letters on."""
LONG_ENOUGH = 12


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: `what` is place, value, change or quintile; `field` a place or a measure id.

    `window` names a row of `windows.csv`; `topic` and `breakdown` say whom the figure is about.
    """

    field: str
    what: str
    window: str
    topic: str
    breakdown: str


@dataclass(frozen=True, slots=True)
class Headings:
    """Column -> its place in the row; `guesses` are (heading as written, known name) told to the reader."""

    places: dict[str, int]
    columns: dict[Column, int]
    guesses: tuple[tuple[str, str], ...]


def folded(heading: str) -> str:
    """A heading without case, spaces and punctuation; a percentage is written one way."""
    text = heading.lower().replace("%", " percent ").replace("percentage", "percent")
    return "".join(c for c in text if c.isalnum())


@cache
def _known() -> dict[str, Column]:
    """Heading, folded -> its column."""
    known: dict[str, Column] = {}
    for column, headers in _listed():
        for name in headers.split(";"):
            known.setdefault(folded(name), column)
    return known


@cache
def _listed() -> tuple[tuple[Column, str], ...]:
    with (HERE / "columns.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            (Column(row["field"], row["what"], row["window"], row["topic"], row["breakdown"]), row["headers"])
            for row in csv.DictReader(file)
        )


@cache
def _spelt() -> dict[Column, str]:
    """Column -> the name that the Department's latest file gives it, the first of the row."""
    return {column: headers.split(";")[0] for column, headers in _listed()}


def ranked_measures() -> tuple[str, ...]:
    """The measures that the Department ranks: those with a quintile column in some year."""
    return tuple(dict.fromkeys(column.field for column in _known().values() if column.what == "quintile"))


def window_of(measure: str, year: AcademicYear) -> Month | MonthRange:
    """The part of an academic year that the scorecard gives a measure for. KeyError if it does not."""
    for column in _known().values():
        if column.field == measure and column.what == "value" and column.topic == TOTAL:
            return WINDOWS[column.window](year)
    raise KeyError(measure)


def match(header: Sequence[str]) -> Headings:
    """Match a header by known name, then by a slip of at most two letters where only one name is that near.

    Of two headings for one column the first is taken.
    """
    found: dict[Column, int] = {}
    unmatched: list[int] = []
    for index, heading in enumerate(header):
        column = _known().get(folded(heading))
        if column is None:
            unmatched.append(index)
        else:
            found.setdefault(column, index)
    guesses: list[tuple[str, str]] = []
    for index in unmatched:
        guess = _nearest(folded(header[index]))
        if guess is not None and _known()[guess] not in found:
            found[_known()[guess]] = index
            guesses.append((header[index].strip(), _spelt()[_known()[guess]]))
    return Headings(
        places={column.field: index for column, index in found.items() if column.what == "place"},
        columns={column: index for column, index in found.items() if column.what != "place"},
        guesses=tuple(guesses),
    )


def _nearest(name: str) -> str | None:
    if len(name) < LONG_ENOUGH:
        return None
    near = [
        (distance, known)
        for known in _known()
        if (distance := Levenshtein.distance(name, known, score_cutoff=SLIP)) <= SLIP
    ]
    nearest = sorted(near)[:2]
    if not nearest or (len(nearest) == 2 and nearest[0][0] == nearest[1][0]):
        return None
    return nearest[0][1]
