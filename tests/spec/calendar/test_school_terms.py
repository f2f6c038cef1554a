"""School terms

Six numbered terms an academic year, their dates set by the council (SR-025). The dates here are made up.
"""

from fingerpost.core.terms import school_terms, term_at, terms_ended
from spec.answers import each, sure
from spec.drawn import Check, Row, history_of

TERMS = """
    term | first_day  | last_day
    1    | 2026-09-02 | 2026-10-23
    2    | 2026-11-02 | 2026-12-18
    3    | 2027-01-04 | 2027-02-12
    4    | 2027-02-22 | 2027-03-25
    5    | 2027-04-12 | 2027-05-28
    6    | 2027-06-07 | 2027-07-22
    """


def in_terms(rows: list[Row], history: list[Row]) -> list[Row]:
    terms = school_terms(history)

    @each
    def answer(row: Row) -> Row:
        on = sure(row["as at"])
        term, ended = term_at(terms, on), terms_ended(terms, on)
        return {
            "term": "" if term is None else str(term.number),
            "terms ended": "" if ended is None else str(ended),
            "after term three": "" if ended is None else "yes" if ended >= 3 else "no",
        }

    return answer(rows, history)


def test_after_term_three(check: Check) -> None:
    """After term three is from the day after its last day; holidays lie in no term"""
    assert len(history_of(TERMS)) == 6
    check(
        """
        as at      || term | terms ended | after term three
        2026-09-01 ||      | 0           | no
        2027-02-12 || 3    | 2           | no
        2027-02-13 ||      | 3           | yes
        2027-06-07 || 6    | 5           | yes
        2027-09-01 ||      |             |
        """,
        in_terms,
        history=TERMS,
    )
