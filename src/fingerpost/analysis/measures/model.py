"""The shapes of a measure and of a breakdown: values, evaluated and never coded again."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import ibis.expr.types as ir

Quantity = Callable[[ir.Table], ir.Value]
"""A named function of the spine: a boolean or a whole number a row, of which the measure takes the sum.

Its name is the name of the count: two measures that use the same function share one count, which is
how disclosure control knows that a figure comes twice.
"""


class Unit(StrEnum):
    """What `value` is: 100 × numerator / denominator, the numerator itself, or weeks over people."""

    PERCENT = "percent"
    COUNT = "count"
    WEEKS = "weeks"


class Better(StrEnum):
    """Which way is good news."""

    HIGH = "high"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure, defined once.

    `population` is who it is measured over, `numerator` and `denominator` what is counted of them (a count
    has no denominator); `needs` the spine columns without which the measure is absent; `year` the spine
    column that the breakdown `academic_year` reads; `averaged` whether the three-month average is taken of
    it; `flow` whether it compares with the month before.
    """

    id: str
    title: str
    population: Quantity
    numerator: Quantity
    denominator: Quantity | None
    unit: Unit
    better: Better | None
    source: str
    caveat: str = ""
    needs: tuple[str, ...] = ()
    year: str = "academic_year"
    averaged: bool = True
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """One way to break figures down.

    `value` gives each row of the spine its value as text, null where it is unknown; `needs` the spine columns
    without which the topic is absent; `values` those that are always written, whoever is there; `many`
    whether a person may have several (then the rows do not add up to the total); `wide` whether it has so
    many values that it is counted by itself.
    """

    id: str
    title: str
    value: Quantity
    needs: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    many: bool = False
    wide: bool = False
