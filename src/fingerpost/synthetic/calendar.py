"""Months and dates as whole numbers: days since 1970, months counted from the first one simulated."""

from dataclasses import dataclass

import numpy as np

from fingerpost.synthetic.chance import Ints

NONE = -1
"""A date that is not there."""


@dataclass(frozen=True, slots=True)
class Month:
    """One month: its place in the run, year and month number, its first and last day (days since 1970)."""

    place: int
    year: int
    number: int
    first: int
    last: int

    @property
    def academic_year(self) -> int:
        """The year in which its academic year began."""
        return self.year if self.number >= 9 else self.year - 1

    @property
    def name(self) -> str:
        """As files are named: 2025-12."""
        return f"{self.year}-{self.number:02}"


def day(year: int, month: int, number: int = 1) -> int:
    """Days since 1970 of a date."""
    return (
        int(np.datetime64(f"{year:04}-{month:02}", "M").astype("datetime64[D]").astype(np.int64)) + number - 1
    )


def month_of(place: int, year: int, number: int) -> Month:
    """The month of that year and number."""
    after = (year + 1, 1) if number == 12 else (year, number + 1)
    return Month(place, year, number, day(year, number), day(*after) - 1)


def run_of_months(first: tuple[int, int], last: tuple[int, int]) -> list[Month]:
    """All months from one to another, both included."""
    months: list[Month] = []
    year, number = first
    while (year, number) <= last:
        months.append(month_of(len(months), year, number))
        year, number = (year + 1, 1) if number == 12 else (year, number + 1)
    return months


def add_months(days: Ints, months: int | Ints) -> Ints:
    """The same day that many months later, or the last day of a shorter month."""
    dates = days.astype("datetime64[D]")
    start = dates.astype("datetime64[M]")
    offset = (dates - start.astype("datetime64[D]")).astype(np.int64)
    target = start + np.asarray(months).astype("timedelta64[M]")
    length = (
        (target + np.timedelta64(1, "M")).astype("datetime64[D]") - target.astype("datetime64[D]")
    ).astype(np.int64)
    moved: Ints = target.astype("datetime64[D]").astype(np.int64) + np.minimum(offset, length - 1)
    return moved
