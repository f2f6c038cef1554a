"""Every number of a tidy table as a cell: a count of one quantity in one breakdown of one area and period."""

from collections.abc import Iterator
from typing import NamedTuple

import pyarrow as pa

from fingerpost.analysis.measures.model import Unit
from fingerpost.analysis.measures.registry import MEASURES
from fingerpost.analysis.measures.rows import NOT_APPLICABLE, SHOWN, SUPPRESSED


class Cell(NamedTuple):
    """Where a count stands; it may be the numerator of one measure and the denominator of others."""

    period: str
    area: str
    topic: str
    value: str
    quantity: str


class Line(NamedTuple):
    """One row of the tidy table: its cells and their numbers (None where the row shows none)."""

    numerator: Cell
    denominator: Cell | None
    over: float | None
    under: float | None
    unit: str
    flag: str


def lines(tidy: pa.Table) -> Iterator[Line]:
    """The rows of the table, in order."""
    columns = (
        "period",
        "area_code",
        "breakdown_topic",
        "breakdown",
        "measure",
        "numerator",
        "denominator",
        "unit",
        "flag",
    )
    for period, area, topic, value, id, over, under, unit, flag in zip(
        *(tidy[column].to_pylist() for column in columns), strict=True
    ):
        measure = MEASURES[id]
        yield Line(
            Cell(period, area, topic, value, measure.numerator.__name__),
            None
            if measure.denominator is None
            else Cell(period, area, topic, value, measure.denominator.__name__),
            over,
            under,
            unit,
            flag,
        )


def cells_of(tidy: pa.Table) -> dict[Cell, float]:
    """The number of every cell that is printed, or that a reader can tell.

    A share that does not apply because there is nobody to divide by tells that its numerator is nought.
    """
    cells: dict[Cell, float] = {}
    empty: list[tuple[Cell, Cell]] = []
    for line in lines(tidy):
        if line.flag == SHOWN and line.over is not None:
            cells[line.numerator] = line.over
            if line.denominator is not None and line.under is not None:
                cells[line.denominator] = line.under
        elif line.flag == NOT_APPLICABLE and line.denominator is not None:
            empty.append((line.numerator, line.denominator))
    for numerator, denominator in empty:
        # Nobody to divide by, unless it is a month that is missing: then the cohort has no number either.
        if cells.get(denominator, 0) == 0 and numerator._replace(quantity="cohort") in cells:
            cells.setdefault(numerator, 0.0)
            cells.setdefault(denominator, 0.0)
    return cells


def hidden_in(tidy: pa.Table) -> set[Cell]:
    """The cells of a suppressed table that are kept from the reader: those that no row of it prints.

    A number of people that is only ever divided by is no secret of its own: it is one where it is small, and
    then everything over it is hidden.
    """
    wanted: set[Cell] = set()
    for line in lines(tidy):
        if line.flag == SUPPRESSED:
            wanted.add(line.numerator)
            if line.denominator is not None and line.unit == Unit.WEEKS:
                wanted.add(line.denominator)
    return wanted - cells_of(tidy).keys()


def weeks_of(tidy: pa.Table) -> set[Cell]:
    """The cells whose number is a sum of weeks and no count of people."""
    return {line.numerator for line in lines(tidy) if line.unit == Unit.WEEKS}
