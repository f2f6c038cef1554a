"""Figures and periods in words: how reports say a percentage, a month, a change and a gap."""

from fractions import Fraction

from fingerpost.core.periods import Month, MonthRange, parse_period
from fingerpost.core.rounding import Exact, half_up, number_text
from fingerpost.core.text import MONTHS, month_text

FLAGS = {"c": "suppressed", "z": "not applicable", "x": "not available"}
"""What each marker of the tidy layout means, in the words that reports print."""

Number = Exact | float


def exactly(value: Number) -> Exact:
    """A printed figure as the decimal that was printed; exact numbers as they are."""
    return Fraction(repr(value)) if isinstance(value, float) else value


def count(value: Number) -> str:
    """A count with thousands marked, an average of counts to the nearest whole one."""
    return number_text(exactly(value))


def percent(value: Number) -> str:
    """A percentage, rounded once, half up, to one decimal."""
    return f"{number_text(exactly(value), 1)}%"


def weeks(value: Number) -> str:
    """A mean of weeks to the nearest whole week."""
    whole = int(half_up(exactly(value)))
    return f"{whole:,} {'week' if whole == 1 else 'weeks'}"


def points(value: Number) -> str:
    """A change in percentage points with its sign; no sign where it rounds to nothing."""
    rounded = half_up(exactly(value), 1)
    return "0.0" if rounded == 0 else f"{rounded:+,.1f}".replace("-", "−")


def period(text: str) -> str:
    """`2017-05` as "May 2017", `2016-12/2017-02` as "December 2016 to February 2017"."""
    found = parse_period(text)
    if isinstance(found, MonthRange):
        return f"{_month(found.first)} to {_month(found.last)}"
    return _month(found)


def _month(month: Month) -> str:
    return month_text(month.year, month.month)


def short_month(text: str) -> str:
    """`2017-05` as "May 17", for the axis of a chart."""
    month = Month.parse(text)
    return f"{MONTHS[month.month - 1][:3]} {month.year % 100:02d}"


def verdict(change: Number, better: str | None) -> str | None:
    """Whether a change is "better" or "worse"; None where it rounds to nothing or has no direction."""
    rounded = half_up(exactly(change), 1)
    if rounded == 0 or better is None:
        return None
    return "better" if (rounded > 0) == (better == "high") else "worse"


def direction(change: Number, better: str | None, since: str) -> str:
    """A change in percentage points as words: "up 0.3 percentage points since May 2016: worse"."""
    rounded = half_up(exactly(change), 1)
    if rounded == 0:
        return f"no change since {period(since)}"
    size = f"{abs(rounded):.1f} percentage {'point' if abs(rounded) == 1 else 'points'}"
    judged = verdict(change, better)
    said = f"{'up' if rounded > 0 else 'down'} {size} since {period(since)}"
    return f"{said}: {judged}" if judged else said


def plural(number: Number, one: str, many: str | None = None) -> str:
    """A counted noun: "1 row", "2 rows", "1 person", "2 people"."""
    return f"{count(number)} {one if number == 1 else many or one + 's'}"
