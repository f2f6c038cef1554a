"""Exact rounding."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from fingerpost.core.rounding import exact, half_up, number_text, percent, percent_text

COUNTS = st.integers(0, 2_000_000)


@given(st.decimals(-1_000_000, 1_000_000, allow_nan=False, places=4), st.integers(0, 3))
def test_half_up_is_the_decimal_module_s(value: Decimal, places: int) -> None:
    assert half_up(value, places) == value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@given(COUNTS, COUNTS, COUNTS)
def test_average_of_three_counts_is_exact_again(one: int, two: int, three: int) -> None:
    assert exact((one + two + three) / 3) == Fraction(one + two + three, 3)


@given(st.integers(1, 2_000_000), st.integers(1, 2_000_000))
def test_rounded_percentage_is_within_half_a_place(numerator: int, denominator: int) -> None:
    share = percent(numerator, denominator)
    assert share is not None
    assert abs(Fraction(half_up(share, 1)) - share) <= Fraction(1, 20)


def test_percent_of_nobody() -> None:
    assert percent(0, 0) is None
    assert percent_text(0, 0) is None


def test_half_that_binary_cannot_hold() -> None:
    assert round(2.675, 2) == 2.67
    assert half_up(Decimal("2.675"), 2) == Decimal("2.68")


def test_number_text_has_thousands_and_places() -> None:
    assert number_text(11956) == "11,956"
    assert number_text(Fraction(12345, 10), 2) == "1,234.50"
    assert number_text(Fraction(-1, 100), 1) == "0.0"
    assert percent_text(1, 3, places=2) == "33.33"
