"""What a month that is not there yet may look like: the ways of guessing, best first, and their spread.

Defaults of ours, none of them official. The season matters more than the trend (SR-026), so the same month
of the year before, moved by how this year has gone so far, comes before carrying a figure forward.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from fingerpost.analysis.comparators.own import Count
from fingerpost.core.periods import Month

MARGIN = Fraction(1, 10)
"""How far an estimated month may lie on either side at the least, as a part of the percentage or of what it
leaves of the whole, whichever is smaller; ours."""
ALL = Fraction(100)


class Way(StrEnum):
    """How an estimate was made."""

    PATTERN = "the same month a year before, moved by the change on the year of the months given"
    PUBLISHED = "the published figure a year before, moved by the change on the year of the months given"
    CARRIED = "the months given, carried on"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A percentage for one month, between the lowest and the highest of all ways and their margin."""

    value: Fraction
    low: Fraction
    high: Fraction
    way: Way


def estimate(
    month: Month,
    window: tuple[Month, ...],
    own: Mapping[Month, Count],
    published_before: Fraction | None,
    margin: Fraction = MARGIN,
) -> Estimate:
    """Estimate a month of a window from the council's own months (at least one).

    `published_before` is the authority's published percentage of the window a year before, if there is one.
    """
    given = [m for m in window if m in own] or [max(own)]
    found: list[tuple[Fraction, Way]] = []
    moved = _change_on_the_year(given, own)
    if moved is None:
        moved = _change_on_the_year([m for m in own if m > month.year_before], own)
    if moved is not None and month.year_before in own:
        found.append((own[month.year_before].rate * moved, Way.PATTERN))
    if moved is not None and published_before is not None:
        found.append((published_before * moved, Way.PUBLISHED))
    carried = _sum(own[m].rate for m in given) / len(given)
    found.append((carried, Way.CARRIED))
    values = [min(value, ALL) for value, _ in found]
    slack = margin * min(values[0], ALL - values[0])
    return Estimate(
        value=values[0],
        low=min(*values, values[0] - slack),
        high=max(*values, values[0] + slack),
        way=found[0][1],
    )


def _change_on_the_year(months: list[Month], own: Mapping[Month, Count]) -> Fraction | None:
    """This year's rates over those of the same months a year before, where both are given."""
    both = [m for m in months if m.year_before in own and own[m.year_before].numerator]
    if not both:
        return None
    return _sum(own[m].rate for m in both) / _sum(own[m.year_before].rate for m in both)


def _sum(rates: Iterable[Fraction]) -> Fraction:
    return sum(rates, Fraction(0))
