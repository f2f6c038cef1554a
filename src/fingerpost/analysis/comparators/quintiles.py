"""Ranks and quintiles: the best fifth is 1, whichever way a published file numbers them.

Source of the rule: the Department's notes to its scorecard (areas without a value are left out; values are
ranked before rounding) and its published quintiles, which it gives back for every year.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

FIFTHS = 5
Number = float | Fraction | Decimal
"""A printed figure, or one worked out from counts."""


@dataclass(frozen=True, slots=True)
class Rank:
    """A place among `of` areas, 1 best. Areas with equal values share `first` and `last`."""

    first: int
    last: int
    of: int

    @property
    def quintile(self) -> int:
        """The quintile of the best place that the value may hold."""
        return quintile_of(self.first, self.of)

    @property
    def possible(self) -> range:
        """Every quintile that some order of the areas with this value gives."""
        return range(self.quintile, quintile_of(self.last, self.of) + 1)


@dataclass(frozen=True, slots=True)
class Step:
    """What it takes to come into `quintile`: at least as good as `boundary`, by that many `people`.

    `people` fewer where lower is better, more where higher is, in an average month of the period.
    """

    quintile: int
    boundary: float
    people: int


def quintile_of(rank: int, of: int) -> int:
    """The quintile of a rank among so many areas."""
    return FIFTHS * (rank - 1) // of + 1


def ranks(values: Sequence[Number | None], better: str) -> list[Rank | None]:
    """The place of each value, best first; None where there is no value.

    `better` is high or low, as a measure has it.
    """
    given = [value for value in values if value is not None]
    return [None if value is None else rank_among(value, given, better) for value in values]


def rank_among(value: Number, values: Sequence[Number], better: str) -> Rank:
    """The place of a value among values of which it is one."""
    ahead = sum(_beats(other, value, better) for other in values)
    level = sum(other == value for other in values)
    return Rank(ahead + 1, ahead + level, len(values))


def quintiles(values: Sequence[Number | None], better: str) -> list[int | None]:
    """The quintile of each value; equal values share the better one. None where there is no value."""
    return [None if rank is None else rank.quintile for rank in ranks(values, better)]


def place(value: Number, others: Sequence[Number], better: str) -> Rank:
    """Where a value would stand with these other areas beside it."""
    return rank_among(value, [*others, value], better)


def steps(
    numerator: Number,
    denominator: Number,
    others: Sequence[float],
    better: str,
    now: int | None = None,
) -> tuple[Step, ...]:
    """How many people it takes to reach each better quintile than `now`, the next one first.

    `numerator` and `denominator` are counts (a three-month average may be a fraction), `others` the values
    of the other authorities in percent. The denominator stays: a young person who leaves NEET stays in the
    cohort. Nothing is rounded; a value level with the boundary counts as reached. Without `now` it is the
    quintile of the value itself; an authority that a tie put into a worse one needs at least one person.
    """
    top, whole = Fraction(numerator), Fraction(denominator)
    if not others or whole <= 0:
        return ()
    if now is None:
        now = place(100 * top / whole, [as_printed(other) for other in others], better).quintile
    ordered = sorted(others, reverse=better == "high")
    found = []
    for quintile in range(now - 1, 0, -1):
        last_place = (quintile * (len(others) + 1) - 1) // FIFTHS + 1
        boundary = ordered[last_place - 1]
        gap = top - as_printed(boundary) * whole / 100
        found.append(Step(quintile, boundary, max(1, _ceiling(gap if better == "low" else -gap))))
    return tuple(found)


def as_printed(value: Number) -> Fraction:
    """A printed figure as exactly the decimal that was printed."""
    return Fraction(repr(value)) if isinstance(value, float) else Fraction(value)


def _beats(one: Number, other: Number, better: str) -> bool:
    return one > other if better == "high" else one < other


def _ceiling(value: Fraction) -> int:
    return -(-value.numerator // value.denominator)
