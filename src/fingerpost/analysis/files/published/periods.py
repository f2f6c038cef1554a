"""Periods as published files write them, in the forms of ours: a year, a month, a range of months."""

import csv
import re
from enum import StrEnum
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YEAR = re.compile(r"(?:19|20)\d\d")
MONTH = re.compile(r"((?:19|20)\d\d)[-/]?(0[1-9]|1[0-2])(?:-\d\d)?")
RANGE = re.compile(r"((?:19|20)\d\d-(?:0[1-9]|1[0-2]))\s*/\s*((?:19|20)\d\d-(?:0[1-9]|1[0-2]))")
ACADEMIC = re.compile(r"((?:19|20)\d\d)\s*[-/]?\s*(\d\d|(?:19|20)\d\d)")
NAMED = re.compile(r"([a-z]{3,9})[\s.\-/']*((?:19|20)?\d\d)")


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
    if found := RANGE.fullmatch(text):
        return f"{found[1]}/{found[2]}"
    if YEAR.fullmatch(text):
        return text
    if found := MONTH.fullmatch(text):
        return f"{found[1]}-{found[2]}"
    if (found := NAMED.fullmatch(text.lower())) and found[1][:3] in MONTHS:
        year = found[2] if len(found[2]) == 4 else f"20{found[2]}"
        return f"{year}-{MONTHS.index(found[1][:3]) + 1:02d}"
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
    year = int(end) if len(end) == 4 else start - start % 100 + int(end)
    return year if year in (start + 1, start - 99) else None


@cache
def _windows() -> dict[str, tuple[str, str]]:
    with (HERE / "windows.csv").open(encoding="utf-8", newline="") as file:
        return {row["window"]: (row["first"], row["last"]) for row in csv.DictReader(file)}


def window(name: str, year: int) -> str:
    """The period that a column of a scorecard of `year` is about, by the name in `windows.csv`."""
    first, last = (_month(edge, year) for edge in _windows()[name])
    return first if first == last else f"{first}/{last}"


def _month(edge: str, year: int) -> str:
    offset, month = edge.split(" ")
    return f"{year + int(offset)}-{month}"
