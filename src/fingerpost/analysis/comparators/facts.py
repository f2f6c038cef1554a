"""Sentences that a report may print of a series of figures, each worked out from the data (SR-166).

Only the same period of different years is compared (SR-026, SR-163). Figures are compared as they are
printed, to one decimal, so that no sentence calls one of two equal-looking figures the lower.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from fingerpost.analysis.comparators.quintiles import Number
from fingerpost.analysis.comparators.words import (
    percent_text,
    period_text,
    points_text,
    rounded,
    short_period_text,
    small_number,
)
from fingerpost.analysis.files.published import PeriodKind, kind_of, year_before
from fingerpost.core.text import listed

YEARS_WORTH_SAYING = 3
"""A figure is called the lowest or highest of at least so many years; of two it says nothing (ours)."""
PEAK_MONTHS = ("12", "01", "02", "03")
"""When NEET is usually at its highest (SR-026)."""


class FactKind(StrEnum):
    """What a sentence is about, so that a report can choose."""

    CHANGE = "change"
    RECORD = "record"
    COMPARISON = "comparison"
    SEASON = "season"


@dataclass(frozen=True, slots=True)
class Fact:
    """One sentence made from data."""

    kind: FactKind
    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """A percentage of one period; `value` as exact as it is known."""

    period: str
    value: Number


def facts(
    points: Sequence[Point],
    *,
    title: str,
    better: str | None,
    change: Number | None = None,
    peaks: bool = False,
    beside: Mapping[str, Number] | None = None,
) -> tuple[Fact, ...]:
    """What there is to say of the latest of `points`, all of one area and measure.

    `title` is the measure's; `better` high, low or None; `change` what is published of the year before
    where it is not among the points; `peaks` whether the measure has a peak season; `beside` the same
    measure and period of others, by their names. Points of another season than the latest's are not
    looked at.
    """
    if not points:
        return ()
    same = _same_season(points)
    latest = same[-1]
    found = [
        _change(same, title, better, change),
        _record(same, title),
        _comparison(latest, title, beside or {}),
    ]
    if peaks and latest.period[-2:] in PEAK_MONTHS and kind_of(latest.period) is PeriodKind.MONTH:
        text = (
            f"{period_text(latest.period)} lies in the months, December to March, when most young people "
            "are NEET; compare it only with the same month of another year."
        )
        found.append(Fact(FactKind.SEASON, text))
    return tuple(fact for fact in found if fact is not None)


def direction(change: Number) -> str:
    """increasing, decreasing or no change, as it would be printed."""
    size = rounded(change)
    return "no change" if size == 0 else "increasing" if size > 0 else "decreasing"


def _same_season(points: Sequence[Point]) -> list[Point]:
    ordered = sorted(points, key=lambda point: point.period)
    season = _season(ordered[-1].period)
    return [point for point in ordered if _season(point.period) == season]


def _season(period: str) -> tuple[str, ...]:
    return tuple(part[4:] for part in period.split("/"))


def _change(points: Sequence[Point], title: str, better: str | None, printed: Number | None) -> Fact:
    latest = points[-1]
    start = f"{title} was {percent_text(latest.value)} in {period_text(latest.period)}"
    before = next((p for p in points if p.period == year_before(latest.period)), None)
    if before is not None:
        change = rounded(latest.value) - rounded(before.value)
        earlier = f"a year before ({percent_text(before.value)})"
    elif printed is not None:
        change, earlier = rounded(printed), "a year before"
    else:
        return Fact(FactKind.CHANGE, f"{start}.")
    if change == 0:
        return Fact(FactKind.CHANGE, f"{start}, the same as {earlier}: no change.")
    judged = "" if better is None else f", {'better' if (change > 0) == (better == 'high') else 'worse'}"
    word = "higher" if change > 0 else "lower"
    text = f"{start}, {points_text(change)} {word} than {earlier}: {direction(change)}{judged}."
    return Fact(FactKind.CHANGE, text)


def _record(points: Sequence[Point], title: str) -> Fact | None:
    latest = rounded(points[-1].value)
    earlier = [(p.period, rounded(p.value)) for p in points[:-1]]
    for word, sign in (("lowest", 1), ("highest", -1)):
        run = 1
        for _, value in reversed(earlier):
            if sign * (value - latest) <= 0:
                break
            run += 1
        if run < YEARS_WORTH_SAYING:
            continue
        start = f"{title} {percent_text(points[-1].value)} is the {word}"
        if run == len(points):
            return Fact(FactKind.RECORD, f"{start} of all {small_number(run)} years shown.")
        period, value = earlier[-run]
        shown = "" if _every_year(points[-run:]) else " shown"
        same = f"; it was the same in {short_period_text(period)}" if value == latest else ""
        return Fact(FactKind.RECORD, f"{start} in {small_number(run)} years{shown}{same}.")
    return None


def _every_year(points: Sequence[Point]) -> bool:
    periods = [point.period for point in points]
    return all(year_before(later) == earlier for earlier, later in pairwise(periods))


def _comparison(latest: Point, title: str, beside: Mapping[str, Number]) -> Fact | None:
    if not beside:
        return None
    parts = []
    for name, value in beside.items():
        gap = rounded(latest.value) - rounded(value)
        if gap == 0:
            parts.append(f"the same as {name} ({percent_text(value)})")
        else:
            word = "above" if gap > 0 else "below"
            parts.append(f"{points_text(gap)} {word} {name} ({percent_text(value)})")
    return Fact(FactKind.COMPARISON, f"{title} {percent_text(latest.value)} is {listed(parts)}.")
