"""Looking figures up in a tidy table of measures, without working any out again."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.core.rounding import exact, percent

TOTAL = "total"
UNKNOWN = "unknown"
EVERY_AREA = "All authorities in the file"
"""What the area `total` is called."""
PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Figure:
    """One row's numbers: `value` in `unit`; all three numbers are None where `flag` is c, z or x."""

    numerator: float | None
    denominator: float | None
    value: float | None
    unit: str
    flag: str

    @property
    def exact(self) -> Fraction | None:
        """The value worked out again from its counts without a binary fraction, for rounding once."""
        if self.numerator is None or self.value is None:
            return None
        if self.denominator is None:
            return exact(self.numerator)
        if self.unit == PERCENT:
            return percent(exact(self.numerator), exact(self.denominator))
        return exact(self.numerator) / exact(self.denominator)

    def part(self, part: "Part") -> Fraction | None:
        """The numerator, the denominator or the value, exactly; None where there is none to show."""
        if part == "value":
            return self.exact
        number = self.numerator if part == "numerator" else self.denominator
        return None if number is None else exact(number)


Part = Literal["numerator", "denominator", "value"]


class Figures:
    """The rows of one area, found by measure, period, topic and breakdown."""

    def __init__(self, tidy: pa.Table, area: str) -> None:
        rows = tidy.filter(pc.equal(tidy["area_code"], area))
        self.area_code = area
        self.area = EVERY_AREA if area == TOTAL else str(rows["area"][0]) if rows.num_rows else area
        self._rows: dict[tuple[str, str, str, str], Figure] = {}
        self._breakdowns: dict[tuple[str, str], dict[str, None]] = {}
        self._periods: dict[str, None] = {}
        for row in rows.to_pylist():
            key = (row["measure"], row["period"], row["breakdown_topic"], row["breakdown"])
            self._rows[key] = Figure(
                row["numerator"], row["denominator"], row["value"], row["unit"], row["flag"] or ""
            )
            self._breakdowns.setdefault((row["period"], row["breakdown_topic"]), {})[row["breakdown"]] = None
            self._periods[row["period"]] = None

    def __bool__(self) -> bool:
        return bool(self._rows)

    @property
    def months(self) -> tuple[str, ...]:
        """The single months, oldest first."""
        return tuple(sorted(p for p in self._periods if "/" not in p))

    @property
    def averages(self) -> tuple[str, ...]:
        """The three-month averages, oldest first."""
        return tuple(sorted(p for p in self._periods if "/" in p))

    def get(self, measure: str, period: str, topic: str = TOTAL, breakdown: str = TOTAL) -> Figure | None:
        """One figure, or None where the table has no such row."""
        return self._rows.get((measure, period, topic, breakdown))

    def breakdowns(self, topic: str, period: str) -> tuple[str, ...]:
        """The values of one topic in the order to show them: sorted, `unknown` last."""
        values = self._breakdowns.get((period, topic), {})
        return tuple(sorted(values, key=lambda value: (value == UNKNOWN, value)))

    def series(self, measure: str) -> Iterator[tuple[str, Figure]]:
        """The total of one measure at each month that has a number, oldest first."""
        for period in self.months:
            figure = self.get(measure, period)
            if figure is not None and figure.value is not None:
                yield period, figure

    def change(self, measure: str, period: str, before: str) -> Fraction | None:
        """The total's change in value between two periods, unrounded; None where either has no number."""
        now, then = (figure.exact if (figure := self.get(measure, at)) else None for at in (period, before))
        return None if now is None or then is None else now - then
