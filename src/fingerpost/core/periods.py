"""Months and ranges of months as the figures name them: 2017-05, and 2016-12/2017-02.

Source: domain reference §4. Both sort by time and print in the form that they are read from.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from fingerpost.core.calendar import AcademicYear
from fingerpost.core.errors import BadRequest

FORM = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One calendar month."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> "Month":
        """The month written as 2017-05. BadRequest for anything else."""
        found = FORM.fullmatch(text)
        if found is None or found[1] == "0000":
            raise BadRequest(f"{text!r} is not a month; write it as 2017-05.")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, on: date) -> "Month":
        """The month that a date lies in."""
        return cls(on.year, on.month)

    @property
    def first_day(self) -> date:
        """The first of the month."""
        return date(self.year, self.month, 1)

    @property
    def end(self) -> date:
        """The last day of the month: the period end of its return."""
        return self.next.first_day - timedelta(days=1)

    @property
    def previous(self) -> "Month":
        """The calendar month before: the one that flows compare with."""
        return self.plus(-1)

    @property
    def next(self) -> "Month":
        """The calendar month after."""
        return self.plus(1)

    @property
    def year_before(self) -> "Month":
        """The same month a year before: the one that direction compares with."""
        return Month(self.year - 1, self.month)

    def plus(self, months: int) -> "Month":
        """That many months later (earlier when negative)."""
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, month + 1)

    def __str__(self) -> str:
        """As it is read: 2017-05."""
        return f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True, slots=True, order=True)
class MonthRange:
    """The months from `first` to `last`, both included."""

    first: Month
    last: Month

    @classmethod
    def parse(cls, text: str) -> "MonthRange":
        """The range written as 2016-12/2017-02. BadRequest for anything else, and when it runs backwards."""
        first, slash, last = text.partition("/")
        if not slash:
            raise BadRequest(f"{text!r} is not a range of months; write it as 2016-12/2017-02.")
        found = cls(Month.parse(first), Month.parse(last))
        if found.last < found.first:
            raise BadRequest(
                f"The range of months {text!r} ends before it starts; write the earlier month first."
            )
        return found

    @property
    def months(self) -> tuple[Month, ...]:
        """Every month of it, in order."""
        count = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        return tuple(self.first.plus(n) for n in range(count))

    @property
    def year_before(self) -> "MonthRange":
        """The same months a year before."""
        return MonthRange(self.first.year_before, self.last.year_before)

    def covered_by(self, months: Iterable[Month]) -> bool:
        """Whether every month of it is among `months`; an average needs them all."""
        return set(self.months) <= set(months)

    def __str__(self) -> str:
        """As it is read: 2016-12/2017-02."""
        return f"{self.first}/{self.last}"


def parse_period(text: str) -> Month | MonthRange:
    """A month or a range of months, whichever is written. BadRequest for anything else."""
    return MonthRange.parse(text) if "/" in text else Month.parse(text)


def annual_window(year: AcademicYear) -> MonthRange:
    """December to February of an academic year: the three months of the scorecard's annual figure (§4)."""
    return MonthRange(Month(year.start, 12), Month(year.start + 1, 2))


def participation_month(year: AcademicYear) -> Month:
    """The March of an academic year, at whose end the annual participation figure is taken (§4)."""
    return Month(year.start + 1, 3)
