"""Periods as published files write them, in the forms of ours: a year, a month, a range of months."""

import re
from collections.abc import Callable
from enum import StrEnum

from fingerpost.core.calendar import AcademicYear
from fingerpost.core.periods import Month, MonthRange, annual_window, participation_month

NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
MONTH = re.compile(r"((?:19|20)\d\d)[-/]?(0[1-9]|1[0-2])(?:-\d\d)?", re.ASCII)
RANGE = re.compile(rf"{MONTH.pattern}\s*/\s*{MONTH.pattern}", re.ASCII)
ACADEMIC = re.compile(r"((?:19|20)\d\d)\s*[-/]?\s*(\d\d|(?:19|20)\d\d)", re.ASCII)
NAMED = re.compile(r"([a-z]{3,9})[\s.\-/']*((?:19|20)?\d\d)", re.ASCII)


class PeriodKind(StrEnum):
    """What a period is; figures of different kinds are never set beside each other."""

    YEAR = "year"
    MONTH = "month"
    RANGE = "range"


def kind_of(period: str) -> PeriodKind:
    """The kind of a period in one of our three forms."""
    if "/" in period:
        return PeriodKind.RANGE
    return PeriodKind.MONTH if "-" in period else PeriodKind.YEAR


def year_before(period: str) -> str:
    """The same period a year before: seasons differ too much for any other (SR-026)."""
    return "/".join(f"{int(part[:4]) - 1}{part[4:]}" for part in period.split("/"))


def read_period(text: str) -> str | None:
    """`2017`, `2017-05`, `May 2017`, `May-17` or `2016-12/2017-02` in our form, else None."""
    text = text.strip()
    if YEAR.fullmatch(text):
        return text
    if found := RANGE.fullmatch(text):
        first, last = (Month(int(found[i]), int(found[i + 1])) for i in (1, 3))
        return str(MonthRange(first, last)) if first < last else None
    if found := MONTH.fullmatch(text):
        return f"{found[1]}-{found[2]}"
    if (found := NAMED.fullmatch(text.lower())) and found[1][:3] in NAMES:
        year = found[2] if len(found[2]) == 4 else f"20{found[2]}"
        return f"{year}-{NAMES.index(found[1][:3]) + 1:02d}"
    return None


def read_year(text: str) -> int | None:
    """The calendar year that a scorecard's `time_period` ends in: `2025`, `202425`, `2024/25`, `2025.0`."""
    text = text.strip().removesuffix(".0")
    if YEAR.fullmatch(text):
        return int(text)
    found = ACADEMIC.fullmatch(text)
    if found is None:
        return None
    start, end = int(found[1]), found[2]
    follows = end == str(start + 1) if len(end) == 4 else int(end) == (start + 1) % 100
    return start + 1 if follows else None


def _guarantee_month(year: AcademicYear) -> Month:
    return Month(year.start, 9)


WINDOWS: dict[str, Callable[[AcademicYear], Month | MonthRange]] = {
    "winter": annual_window,
    "spring": participation_month,
    "autumn": _guarantee_month,
}
"""What part of the academic year that ends in a file's year a column is about, as `columns.csv` names it."""


def window(name: str, year: int) -> str:
    """The period that a column of a scorecard of `year` is about."""
    return str(WINDOWS[name](AcademicYear(year - 1)))
