"""Months as the spine counts them: numbers that follow each other, so that the month before is one less."""

from fingerpost.core.periods import Month


def number_of(month: Month) -> int:
    """The month's number in the spine: months since the year nought."""
    return month.year * 12 + month.month - 1


def month_of(number: int) -> Month:
    """The month of a number in the spine."""
    year, month = divmod(number, 12)
    return Month(year, month + 1)
