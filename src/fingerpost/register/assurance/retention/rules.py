"""The schedule of retention, as data: what is kept how long, counted from when, and why."""

from collections.abc import Mapping
from csv import DictReader
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

LIST = files("fingerpost.register.assurance") / "lists" / "retention.csv"
PERSON = "person"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the schedule. `of` is what is deleted; blank where nothing ever is."""

    key: str
    title: str
    of: str
    years: int
    months: int
    counted_from: str
    why: str
    source: str

    @property
    def period(self) -> str:
        """How long, in words."""
        if not self.of:
            return "for good"
        years = f"{self.years} year{'s' if self.years != 1 else ''}" if self.years else ""
        months = f"{self.months} months" if self.months else ""
        return f"{years} {months}".strip()

    @property
    def is_of_people(self) -> bool:
        """Whether whole records are deleted."""
        return self.of == PERSON

    def until(self, on: date) -> date:
        """What is counted from this day or an earlier one is due on `on`."""
        months = on.year * 12 + on.month - 1 - 12 * self.years - self.months
        year, month = divmod(months, 12)
        day = on.day
        while True:
            try:
                return date(year, month + 1, day)
            except ValueError:  # the 31st of a shorter month, or 29 February
                day -= 1


@cache
def rules() -> Mapping[str, Rule]:
    """The schedule by key, in its order: of people, the longest first."""
    with LIST.open(encoding="utf-8") as file:
        return {
            row["key"]: Rule(
                row["key"],
                row["title"],
                row["of"],
                int(row["years"] or 0),
                int(row["months"] or 0),
                row["counted_from"],
                row["why"],
                row["source"],
            )
            for row in DictReader(file)
        }
