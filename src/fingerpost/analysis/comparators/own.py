"""A council's own months, as its tidy table holds them, ready to be set against published ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

import pyarrow as pa

from fingerpost.analysis.files.published import PeriodKind, kind_of
from fingerpost.core.periods import Month
from fingerpost.core.rounding import exact

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Count:
    """People counted, and the people they are counted among."""

    numerator: Fraction
    denominator: Fraction

    @property
    def rate(self) -> Fraction:
        """In percent, exactly."""
        return 100 * self.numerator / self.denominator


OwnMonths = Mapping[str, Mapping[Month, Count]]
"""Measure id -> month -> counts, oldest month first."""


def own_months(tidy: pa.Table, area_code: str) -> OwnMonths:
    """The authority's monthly counts of every measure, everyone together.

    `tidy` has the columns of the tidy measures. Suppressed figures, averages over several months and
    measures without a denominator are not taken.
    """
    counted: list[tuple[str, Month, Count]] = []
    for row in tidy.to_pylist():
        whole = row["area_code"] == area_code and row["breakdown_topic"] == TOTAL and not row["flag"]
        if whole and row["denominator"] and kind_of(row["period"]) is PeriodKind.MONTH:
            count = Count(exact(row["numerator"]), exact(row["denominator"]))
            counted.append((row["measure"], Month.parse(row["period"]), count))
    counted.sort(key=lambda found: found[:2])
    return {
        measure: {month: count for _, month, count in found}
        for measure, found in groupby(counted, key=lambda found: found[0])
    }
