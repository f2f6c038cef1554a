"""The shape of a published figure and of everything that was read."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from fingerpost.analysis.files.problems import Problem

TOTAL = "total"
HEADLINE_AGES = "16-17"
"""Academic ages of every headline figure."""


class Level(StrEnum):
    """How large an area a figure is about, in the Department's words."""

    ENGLAND = "National"
    REGION = "Regional"
    AUTHORITY = "Local authority"


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure of one area.

    `area_code` has three digits for an authority, nine characters for a region and England; `region` is a
    name, empty for England. `value` is a percentage or, for a cohort, people; None where `flag` is c
    (suppressed), z (not applicable) or x (not available). `quintile` is as printed, whichever way the file
    runs; `change` is in percentage points on the same period a year before, as printed.
    """

    period: str
    level: Level
    area_code: str
    area: str
    region: str
    measure: str
    value: float | None
    flag: str = ""
    quintile: int | None = None
    change: float | None = None
    topic: str = TOTAL
    breakdown: str = TOTAL
    ages: str = HEADLINE_AGES
    file: str = ""

    @property
    def key(self) -> tuple[str, str, str, str, str, str]:
        """What no two figures may share: period, area, measure, breakdown and ages."""
        return (self.period, self.area_code, self.measure, self.topic, self.breakdown, self.ages)

    @property
    def is_total(self) -> bool:
        """Whether it is about everyone and not a part of the cohort."""
        return self.topic == TOTAL


@dataclass(frozen=True)
class Published:
    """All figures of the files given, in file order, with what there is to say about the reading."""

    figures: tuple[Figure, ...]
    files: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str, str, str, str], Figure]:
        headline_last = sorted(self.figures, key=lambda f: f.ages == HEADLINE_AGES)
        return {(f.period, f.area_code, f.measure, f.topic, f.breakdown): f for f in headline_last}

    def find(
        self, measure: str, period: str, area_code: str, topic: str = TOTAL, breakdown: str = TOTAL
    ) -> Figure | None:
        """The figure of exactly that measure, period and area, or None: periods are never mixed."""
        return self._by_key.get((period, area_code, measure, topic, breakdown))

    def of_area(self, area_code: str, measure: str, topic: str = TOTAL) -> tuple[Figure, ...]:
        """An area's figures of one measure, oldest period first."""
        found = [f for f in self.figures if (f.area_code, f.measure, f.topic) == (area_code, measure, topic)]
        return tuple(sorted(found, key=lambda f: f.period))

    def authorities(self, measure: str, period: str) -> tuple[Figure, ...]:
        """Every authority's figure of one measure and period."""
        return tuple(
            f
            for f in self.figures
            if f.level is Level.AUTHORITY and f.is_total and (f.measure, f.period) == (measure, period)
        )

    def periods(self, measure: str) -> tuple[str, ...]:
        """The periods of which the files give this measure, oldest first."""
        return tuple(sorted({f.period for f in self.figures if f.measure == measure and f.is_total}))
