"""Rounding

Percentages come from counts and are rounded once, for display, half up to one decimal.
"""

from fractions import Fraction

from fingerpost.core.rounding import exact, half_up, percent, percent_text
from spec.answers import each
from spec.drawn import Check, Row


@each
def percentage(row: Row) -> Row:
    numerator, denominator = int(row["numerator"]), int(row["denominator"])
    return {"percentage": percent_text(numerator, denominator) or ""}


@each
def rounded(row: Row) -> Row:
    return {"rounded": str(half_up(Fraction(row["value"]), 1))}


@each
def added(row: Row) -> Row:
    parts = [int(row["NEET"]), int(row["not known"])]
    shares = [half_up(percent(part, int(row["cohort"])) or 0, 1) for part in parts]
    return {
        "NEET %": str(shares[0]),
        "not known %": str(shares[1]),
        "both %": percent_text(sum(parts), int(row["cohort"])) or "",
    }


@each
def averaged(row: Row) -> Row:
    counts = [int(row[month]) for month in ("December", "January", "February")]
    mean = sum(counts) / 3
    return {"average": str(half_up(exact(mean), 1)), "exactly": str(exact(mean))}


def test_half_up(check: Check) -> None:
    """A half goes up, away from nought, and the decimal is always written"""
    check(
        """
        value  || rounded
        2.65   || 2.7
        2.64   || 2.6
        -0.05  || -0.1
        -0.04  || 0.0
        3      || 3.0
        """,
        rounded,
    )


def test_percentages(check: Check) -> None:
    """From counts; nobody to be a part of gives no percentage"""
    check(
        """
        numerator | denominator || percentage
        402       | 11956       || 3.4
        122       | 11956       || 1.0
        1         | 16          || 6.3
        0         | 12          || 0.0
        12        | 12          || 100.0
        0         | 0           ||
        """,
        percentage,
    )


def test_never_added(check: Check) -> None:
    """A combined rate comes from the counts, never from the sum of two rounded percentages"""
    check(
        """
        NEET | not known | cohort || NEET % | not known % | both %
        25   | 25        | 1000   || 2.5    | 2.5         | 5.0
        94   | 94        | 2500   || 3.8    | 3.8         | 7.5
        """,
        added,
    )


def test_averages(check: Check) -> None:
    """An average of three months is a third exactly, however it was held"""
    check(
        """
        December | January | February || average | exactly
        400      | 402     | 405      || 402.3   | 1207/3
        """,
        averaged,
    )
