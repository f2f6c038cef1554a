"""The year's timetable of returns: by which day of the month after each month's return is due.

`lists/timetable.csv` is a council's to change to the Department's dates.
"""

import csv
from calendar import monthrange
from datetime import date
from functools import cache
from pathlib import Path

from fingerpost.core.periods import Month

LIST = Path(__file__).parent / "lists" / "timetable.csv"


@cache
def due_days() -> dict[int, int]:
    """By month of the year, the day of the next month on which its return is due."""
    with LIST.open(encoding="utf-8", newline="") as file:
        return {int(row["month"]): int(row["due_day"]) for row in csv.DictReader(file)}


def due(period_end: date) -> date:
    """The last day on which the return of a month is in time."""
    after = Month.of(period_end).next
    last = monthrange(after.year, after.month)[1]
    return date(after.year, after.month, min(due_days()[period_end.month], last))
