"""A council's table of school terms."""

from datetime import date

import pytest

from fingerpost.core.errors import BadRequest
from fingerpost.core.terms import school_terms

ROWS = [
    {"term": str(n), "first_day": first, "last_day": last}
    for n, (first, last) in enumerate(
        [
            ("2026-09-02", "2026-10-23"),
            ("2026-11-02", "2026-12-18"),
            ("2027-01-04", "2027-02-12"),
            ("2027-02-22", "2027-03-25"),
            ("2027-04-12", "2027-05-28"),
            ("2027-06-07", "2027-07-22"),
        ],
        start=1,
    )
]


def changed(place: int, **cells: str) -> list[dict[str, str]]:
    return [{**row, **cells} if n == place else row for n, row in enumerate(ROWS, start=1)]


def test_terms_in_any_order() -> None:
    terms = school_terms(reversed(ROWS))
    assert [term.number for term in terms] == [1, 2, 3, 4, 5, 6]
    assert terms[0].first_day == date(2026, 9, 2)


@pytest.mark.parametrize("cells", [{"term": "three"}, {"first_day": "04/01/2027"}])
def test_row_that_cannot_be_read(cells: dict[str, str]) -> None:
    with pytest.raises(BadRequest, match="cannot be read"):
        school_terms(changed(3, **cells))


def test_row_without_a_column() -> None:
    with pytest.raises(BadRequest, match="cannot be read"):
        school_terms([{"term": "1"}])


@pytest.mark.parametrize("last_day", ["2027-06-06", "2027-09-03"])
def test_term_that_runs_backwards_or_over_the_year(last_day: str) -> None:
    with pytest.raises(BadRequest, match="Term 6 of 2026/27 does not end"):
        school_terms(changed(6, last_day=last_day))


def test_terms_that_overlap() -> None:
    with pytest.raises(BadRequest, match="Terms 2 and 3 of 2026/27 overlap"):
        school_terms(changed(2, last_day="2027-01-04"))


@pytest.mark.parametrize("rows", [ROWS[:5], changed(6, term="5")])
def test_year_without_all_six(rows: list[dict[str, str]]) -> None:
    with pytest.raises(BadRequest, match="not 1 to 6 in order"):
        school_terms(rows)
