"""Months and the annual figure

A month is written 2017-05. The scorecard's annual figure is the average of December, January and February;
participation is taken at the end of March.
"""

from fingerpost.core.calendar import AcademicYear
from fingerpost.core.periods import Month, annual_window, parse_period, participation_month
from spec.answers import each
from spec.drawn import Check, Row


@each
def month(row: Row) -> Row:
    found = Month.parse(row["month"])
    return {
        "period end": found.end.isoformat(),
        "month before": str(found.previous),
        "a year before": str(found.year_before),
    }


@each
def annual(row: Row) -> Row:
    year = AcademicYear(int(row["academic year"][:4]))
    window = annual_window(year)
    return {
        "annual figure": str(window),
        "its months": ", ".join(str(m) for m in window.months),
        "participation": str(participation_month(year)),
        "direction against": str(parse_period(str(window)).year_before),
    }


def test_month(check: Check) -> None:
    """Flows compare with the calendar month before, direction with the same month a year before"""
    check(
        """
        month   || period end | month before | a year before
        2017-05 || 2017-05-31 | 2017-04      | 2016-05
        2017-01 || 2017-01-31 | 2016-12      | 2016-01
        2024-02 || 2024-02-29 | 2024-01      | 2023-02
        """,
        month,
    )


def test_annual_window(check: Check) -> None:
    """The annual figure needs December, January and February of one academic year"""
    check(
        """
        academic year || annual figure   | its months                | participation | direction against
        2016/17       || 2016-12/2017-02 | 2016-12, 2017-01, 2017-02 | 2017-03       | 2015-12/2016-02
        """,
        annual,
    )
