"""Academic age and year group

An academic year runs from 1 September to 31 August. Academic age is age on the 31 August before it.
"""

from fingerpost.core.calendar import AcademicYear, academic_age, school_age_end, year_group
from spec.answers import each, sure
from spec.drawn import Check, Row


@each
def aged(row: Row) -> Row:
    birth, on = sure(row["born"]), sure(row["as at"])
    age = academic_age(birth, on)
    return {
        "academic year": str(AcademicYear.of(on)),
        "academic age": str(age),
        "year group": str(year_group(age)),
        "Year 11 ends": school_age_end(birth).isoformat(),
    }


def test_born_at_the_end_of_august(check: Check) -> None:
    """A person born on 31 August is one academic year above one born the day after"""
    check(
        """
        born       | as at      || academic age | year group | Year 11 ends
        2008-08-31 | 2024-09-30 || 16           | 12         | 2024-08-31
        2008-09-01 | 2024-09-30 || 15           | 11         | 2025-08-31
        """,
        aged,
    )


def test_change_of_year(check: Check) -> None:
    """Everyone moves up on 1 September, whatever the birthday"""
    check(
        """
        born       | as at      || academic year | academic age | year group
        2008-03-10 | 2025-08-31 || 2024/25       | 16           | 12
        2008-03-10 | 2025-09-01 || 2025/26       | 17           | 13
        2008-03-10 | 2026-03-09 || 2025/26       | 17           | 13
        2008-03-10 | 2026-03-10 || 2025/26       | 17           | 13
        """,
        aged,
    )


def test_month_of_birth(check: Check) -> None:
    """The month of birth is enough"""
    check(
        """
        born    | as at      || academic age | Year 11 ends
        2008-08 | 2024-09-30 || 16           | 2024-08-31
        2008-09 | 2024-09-30 || 15           | 2025-08-31
        """,
        aged,
    )


def test_leap_day(check: Check) -> None:
    """A birthday on 29 February is nothing special"""
    check(
        """
        born       | as at      || academic age | year group
        2008-02-29 | 2025-02-28 || 16           | 12
        """,
        aged,
    )
