"""Periods and percentages in words."""

from fractions import Fraction

import pytest

from fingerpost.analysis.comparators import percent_text, period_text, points_text, short_period_text


@pytest.mark.parametrize(
    ("period", "text", "short"),
    [
        ("2017", "2017", "2017"),
        ("2017-05", "May 2017", "May 2017"),
        ("2016-12/2017-02", "December 2016 to February 2017", "2016/17"),
        ("2017-01/2017-03", "January 2017 to March 2017", "January 2017 to March 2017"),
    ],
)
def test_a_period(period: str, text: str, short: str) -> None:
    assert (period_text(period), short_period_text(period)) == (text, short)


def test_a_percentage_is_rounded_half_up_as_it_was_printed() -> None:
    assert [percent_text(value) for value in (2.65, 0.05, Fraction(200, 3))] == ["2.7%", "0.1%", "66.7%"]


def test_points() -> None:
    assert [points_text(value) for value in (-0.4, 1.0, 0.04)] == [
        "0.4 percentage points",
        "1.0 percentage point",
        "0.0 percentage points",
    ]
