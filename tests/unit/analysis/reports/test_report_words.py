"""How reports say figures, periods and changes."""

from fractions import Fraction

import pytest

from fingerpost.analysis.reports import words


@pytest.mark.parametrize(
    ("value", "said"),
    [(402, "402"), (11956, "11,956"), (Fraction(1161, 3), "387"), (11970.666666666666, "11,971")],
)
def test_counts_are_whole_and_marked_by_thousands(value: float, said: str) -> None:
    assert words.count(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Fraction(40200, 11956), "3.4%"),
        (2.65, "2.7%"),
        (0, "0.0%"),
        (Fraction(1, 20), "0.1%"),
        (100, "100.0%"),
    ],
)
def test_percentages_are_rounded_half_up_to_one_decimal(value: float, said: str) -> None:
    assert words.percent(value) == said


def test_weeks() -> None:
    assert words.weeks(Fraction(3, 4)) == "1 week"
    assert words.weeks(20.5) == "21 weeks"


@pytest.mark.parametrize(("value", "said"), [(0.3, "+0.3"), (-1.25, "−1.3"), (0.04, "0.0"), (-0.04, "0.0")])
def test_points_have_a_sign_unless_they_round_to_nothing(value: float, said: str) -> None:
    assert words.points(value) == said


def test_periods() -> None:
    assert words.period("2017-05") == "May 2017"
    assert words.period("2016-12/2017-02") == "December 2016 to February 2017"
    assert words.short_month("2017-05") == "May 17"


@pytest.mark.parametrize(
    ("change", "better", "said"),
    [
        (0.3, "low", "up 0.3 percentage points since May 2016: worse"),
        (-1.0, "low", "down 1.0 percentage point since May 2016: better"),
        (0.3, "high", "up 0.3 percentage points since May 2016: better"),
        (-0.3, "high", "down 0.3 percentage points since May 2016: worse"),
        (0.3, None, "up 0.3 percentage points since May 2016"),
        (0.04, "low", "no change since May 2016"),
    ],
)
def test_direction_is_said_in_words(change: float, better: str | None, said: str) -> None:
    assert words.direction(change, better, "2016-05") == said


def test_nouns_are_counted() -> None:
    assert words.plural(1, "row") == "1 row"
    assert words.plural(2, "person", "people") == "2 people"
