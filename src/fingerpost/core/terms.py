"""School terms: six numbered terms an academic year, their dates set by the council (SR-025).

No dates ship with Fingerpost: a council gives a table with the columns term, first_day, last_day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from fingerpost.core.calendar import AcademicYear
from fingerpost.core.errors import BadRequest

TERMS_A_YEAR = 6


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """One term of an academic year: its number from 1 to 6, its first and last day."""

    year: AcademicYear
    number: int
    first_day: date
    last_day: date


def school_terms(rows: Iterable[Mapping[str, str]]) -> tuple[Term, ...]:
    """A council's terms from text rows `term, first_day, last_day` (dates as 2026-09-01), oldest first.

    BadRequest where a row cannot be read, a term runs backwards or over the end of August, terms overlap,
    or an academic year has not exactly the terms 1 to 6 in order.
    """
    terms = sorted((_term(row) for row in rows), key=lambda term: term.first_day)
    for before, after in pairwise(terms):
        if after.first_day <= before.last_day:
            raise BadRequest(
                f"Terms {before.number} and {after.number} of {after.year} overlap; mend their dates."
            )
    for year in sorted({term.year for term in terms}):
        if [term.number for term in terms if term.year == year] != list(range(1, TERMS_A_YEAR + 1)):
            raise BadRequest(f"The terms of {year} are not 1 to {TERMS_A_YEAR} in order; give each once.")
    return tuple(terms)


def term_at(terms: Iterable[Term], on: date) -> Term | None:
    """The term that a date lies in; None in the holidays and outside the table."""
    return next((term for term in terms if term.first_day <= on <= term.last_day), None)


def terms_ended(terms: Iterable[Term], on: date) -> int | None:
    """How many terms of the academic year of `on` have ended before it; None where the table has none.

    "After term three" is three or more.
    """
    year = [term for term in terms if term.year == AcademicYear.of(on)]
    return sum(term.last_day < on for term in year) if year else None


def _term(row: Mapping[str, str]) -> Term:
    try:
        number = int(row["term"])
        first_day, last_day = date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"])
    except (KeyError, ValueError):
        raise BadRequest(
            "A row of the terms cannot be read; write term, first_day and last_day "
            "as 3, 2027-01-04, 2027-02-12."
        ) from None
    year = AcademicYear.of(first_day)
    if last_day < first_day or AcademicYear.of(last_day) != year:
        raise BadRequest(
            f"Term {number} of {year} does not end after it starts in the same year; mend its dates."
        )
    return Term(year, number, first_day, last_day)
