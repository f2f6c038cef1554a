"""The September Guarantee in question

From April to August it is that of the year a person is in, from September to March that of the year before.
"""

from fingerpost.core.guarantee import guarantee_year
from spec.answers import each, guarantee, said, sure
from spec.drawn import Check, Row


@each
def in_question(row: Row) -> Row:
    return {"guarantee year": said(guarantee_year(int(row["year group"]), sure(row["as at"])))}


def test_year_11(check: Check) -> None:
    """Year 11's guarantee follows the person into Year 12 until March"""
    check(
        """
        year group | as at      || guarantee year
        11         | 2025-03-31 ||
        11         | 2025-04-30 || 11
        11         | 2025-08-31 || 11
        12         | 2025-09-30 || 11
        12         | 2026-03-31 || 11
        12         | 2026-04-30 || 12
        """,
        in_question,
    )


def test_year_12(check: Check) -> None:
    """Year 12's guarantee follows the person into Year 13 until March, and then there is none"""
    check(
        """
        year group | as at      || guarantee year
        13         | 2025-09-30 || 12
        13         | 2026-03-31 || 12
        13         | 2026-04-30 ||
        14         | 2025-09-30 ||
        10         | 2025-06-30 ||
        """,
        in_question,
    )


def test_population(check: Check) -> None:
    """It is for those led by the authority, with cohort status P or G, whatever they do"""
    check(
        """
        guarantee year | cohort status | lead authority | group || counted | why not
        11             | P             | 886            | EET   || yes     |
        11             | G             | 886            | NEET  || yes     |
        12             | P             | 886            | OTHER || yes     |
        12             | T             | 886            | EET   || no      | not of primary cohort status
        12             | P             | 887            | EET   || no      | led by another authority
                       | P             | 886            | EET   || no      | without a guarantee in question
        """,
        guarantee,
    )
