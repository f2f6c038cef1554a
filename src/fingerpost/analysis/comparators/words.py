"""How comparators say a period, a percentage and a difference; everything is rounded here and only here."""

from decimal import Decimal

from fingerpost.analysis.comparators.quintiles import Number, as_printed
from fingerpost.analysis.files.published import PeriodKind, kind_of
from fingerpost.core.periods import Month, MonthRange
from fingerpost.core.rounding import half_up
from fingerpost.core.text import month_text

SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def rounded(value: Number) -> Decimal:
    """To one decimal, half up: what people see of a percentage."""
    return half_up(as_printed(value), 1)


def percent_text(value: Number) -> str:
    """8.1%."""
    return f"{rounded(value)}%"


def points_text(difference: Number) -> str:
    """The size of a difference: 0.4 percentage points."""
    size = abs(rounded(difference))
    return f"{size} percentage point{'' if size == 1 else 's'}"


def small_number(number: int) -> str:
    """In words up to ten."""
    return SMALL[number] if number < len(SMALL) else str(number)


def period_text(period: str) -> str:
    """2017, May 2017, or December 2016 to February 2017."""
    kind = kind_of(period)
    if kind is PeriodKind.YEAR:
        return period
    if kind is PeriodKind.MONTH:
        return _month(Month.parse(period))
    months = MonthRange.parse(period)
    return f"{_month(months.first)} to {_month(months.last)}"


def short_period_text(period: str) -> str:
    """The same in few letters: a range that crosses a new year is its academic year, 2016/17."""
    if kind_of(period) is not PeriodKind.RANGE:
        return period_text(period)
    months = MonthRange.parse(period)
    if months.last.year != months.first.year + 1:
        return period_text(period)
    return f"{months.first.year}/{months.last.year % 100:02d}"


def _month(month: Month) -> str:
    return month_text(month.year, month.month)
