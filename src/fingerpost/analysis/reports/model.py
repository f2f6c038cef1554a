"""What a scorecard holds, whatever it is written as: headlines, then sections of tables and charts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Look(StrEnum):
    """How a column's numbers are to be read."""

    TEXT = "text"
    COUNT = "count"
    PERCENT = "percent"
    WEEKS = "weeks"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class Cell:
    """What is shown (`text`), and the number behind it where there is one; `flag` is c, z, x or empty."""

    text: str
    value: float | None = None
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and how its numbers read."""

    title: str
    look: Look = Look.COUNT


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; `strong` sets it off, as a total or as one's own authority among others."""

    label: str
    cells: tuple[Cell, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column (`stub`) names its rows. `id` is unique in the scorecard."""

    id: str
    caption: str
    stub: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars: one (label, value) each; `rule` a labelled value to compare them with.

    Bars whose label is in `faint` are drawn in grey: they stand beside the others, not among them.
    """

    id: str
    title: str
    look: Look
    bars: tuple[tuple[str, float], ...]
    rule: tuple[str, float] | None = None
    faint: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lines:
    """One line a series over months: `series` maps its name to (period, value) pairs."""

    id: str
    title: str
    look: Look
    series: Mapping[str, tuple[tuple[str, float], ...]]


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline: its value, what it is of, its direction in words, and the numbers behind them."""

    measure: str
    title: str
    value: str
    of: str
    direction: str
    verdict: str | None = None
    numerator: float | None = None
    denominator: float | None = None
    number: float | None = None
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """How one figure is worked out, from the registry of measures."""

    id: str
    title: str
    worked_out: str
    source: str
    caveat: str


@dataclass(frozen=True, slots=True)
class Block:
    """A table, the sentence that says what it shows, and the chart of the same figures if there is one."""

    says: str
    table: Table
    chart: Bars | Lines | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the scorecard. `says` opens it; `blocks` may be empty, when `says` tells why."""

    id: str
    title: str
    says: str
    blocks: tuple[Block, ...] = ()
    measures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Everything that a report prints, in the order to print it."""

    area_code: str
    area: str
    period: str
    title: str
    cohort: str
    headlines: tuple[Headline, ...]
    sections: tuple[Section, ...]
    left_out: tuple[str, ...]
    sources: tuple[str, ...]
    caveats: tuple[str, ...]
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    suppressed: bool = False
    made: date | None = None

    @property
    def tables(self) -> tuple[tuple[Section, Block], ...]:
        """Every table with the section it stands in."""
        return tuple((section, block) for section in self.sections for block in section.blocks)
