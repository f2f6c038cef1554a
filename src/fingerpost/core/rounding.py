"""Rounding once, for display, half up, from exact numbers.

Binary fractions cannot hold most halves (2.675 is a little less than that), so nothing here takes one
without first making it exact again. Source: domain reference §4.
"""

from decimal import Decimal
from fractions import Fraction

LARGEST_DENOMINATOR = 1000
"""Counts are whole and their averages run over a few months, so no true value has a larger denominator."""

Exact = int | Fraction | Decimal


def exact(value: float) -> Fraction:
    """The count, or average of counts, that a floating-point number stands for: 0.333… is a third."""
    return Fraction(value).limit_denominator(LARGEST_DENOMINATOR)


def half_up(value: Exact, places: int = 0) -> Decimal:
    """Rounded to that many decimals, a half going away from nought, as people and spreadsheets round."""
    scaled = abs(Fraction(value)) * 10**places
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    if 2 * rest >= scaled.denominator:
        whole += 1
    return Decimal(-whole if value < 0 else whole).scaleb(-places)


def percent(numerator: Exact, denominator: Exact) -> Fraction | None:
    """100 times one over the other, exactly; None where there is nobody to be a part of."""
    if denominator == 0:
        return None
    return 100 * Fraction(numerator) / Fraction(denominator)


def number_text(value: Exact, places: int = 0) -> str:
    """Rounded half up and written with its decimals and thousands: 1,234.0."""
    return f"{half_up(value, places):,f}"


def percent_text(numerator: Exact, denominator: Exact, places: int = 1) -> str | None:
    """A percentage from counts, rounded half up once and written with its decimals: `1.0`; None where 0/0."""
    share = percent(numerator, denominator)
    return None if share is None else number_text(share, places)
