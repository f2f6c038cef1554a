"""Counts laid out as the tidy table needs them: a row for each period, area and value of a topic."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from fingerpost.analysis.measures.areas import ALL, TOTAL, Coverage
from fingerpost.analysis.measures.average import mean_counts, windows
from fingerpost.analysis.measures.breakdowns import UNKNOWN
from fingerpost.analysis.measures.counts import GUARANTEE_YEAR, Counts, add_up
from fingerpost.analysis.measures.model import Measure, Topic
from fingerpost.analysis.measures.months import number_of
from fingerpost.core.calendar import year_group
from fingerpost.core.guarantee import YEARS
from fingerpost.core.periods import MonthRange

YEAR = "academic_year"
AFTER_MONTHS = 1_000_000
"""Added to an average's place in time, so that averages stand after the months."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the figures are of: an authority or `all`, the ages, what the files hold, the areas' names."""

    area: str
    ages: tuple[int, int]
    held: Coverage
    names: Mapping[str, str]


def wide_tables(
    topic: Topic, counts: Counts, measures: Sequence[Measure], asked: Asked
) -> Iterable[tuple[pa.Table, list[tuple[int, Measure]]]]:
    """The wide tables of a topic, each with the measures (and their places) to be written from it.

    The months in one, each three-month average in another. `academic_year` is the year group, and for the
    guarantee's measures the year that it is for.
    """
    placed = list(enumerate(measures))
    people = _with_whole(topic, counts, asked)
    for column in (YEAR, GUARANTEE_YEAR) if topic.id == YEAR else (topic.id,):
        some = [(place, m) for place, m in placed if topic.id != YEAR or m.year == column]
        if not some:
            continue
        always = _always(topic, column, asked)
        by = ["la", column]
        yield _months(add_up(people, ["month", *by], counts.quantities), column, always, asked), some
        averaged = [(place, m) for place, m in some if m.averaged]
        for window in windows(asked.held.periods) if averaged else ():
            mean = mean_counts(people, window, by, counts.quantities)
            yield _average(mean, window, column, always, asked), averaged


def _with_whole(topic: Topic, counts: Counts, asked: Asked) -> pa.Table:
    """The counts, and where every authority is asked for, all of them once more as the whole."""
    people = counts.of(topic.id, whole=False)
    if asked.area != ALL:
        return people
    whole = counts.of(topic.id, whole=True)
    place = whole.column_names.index("la")
    whole = whole.set_column(place, "la", pa.array([TOTAL] * len(whole), pa.string()))
    return pa.concat_tables([people, whole])


def _always(topic: Topic, column: str, asked: Asked) -> tuple[str, ...]:
    """The values that are written whoever is there."""
    if topic.id != YEAR:
        return topic.values
    if column == GUARANTEE_YEAR:
        return tuple(str(year) for year in YEARS)
    first, last = asked.ages
    return tuple(str(year_group(age)) for age in range(first, last + 1))


def _areas(asked: Asked) -> tuple[str, ...]:
    """The areas that are written whoever is there."""
    return (TOTAL,) if asked.area == ALL else (asked.area,)


def _months(summed: pa.Table, column: str, always: Sequence[str], asked: Asked) -> pa.Table:
    held = asked.held
    needed = [(month, area) for month in held.periods for area in _areas(asked)]
    full = _with_always(summed, ("month", "la", column), needed, always)
    months, areas = full["month"].to_pylist(), full["la"].to_pylist()
    return _keyed(
        full,
        column,
        always,
        asked,
        at=months,
        period=[held.periods[month] for month in months],
        whole=[True] * len(months),
        comparable=[held.comparable(month, area) for month, area in zip(months, areas, strict=True)],
    )


def _average(
    mean: pa.Table, window: MonthRange, column: str, always: Sequence[str], asked: Asked
) -> pa.Table:
    full = _with_always(mean, ("la", column), [(area,) for area in _areas(asked)], always)
    numbers = [number_of(month) for month in window.months]
    areas = full["la"].to_pylist()
    return _keyed(
        full,
        column,
        always,
        asked,
        at=[AFTER_MONTHS + numbers[0]] * len(areas),
        period=[str(window)] * len(areas),
        whole=[all(asked.held.has(number, area) for number in numbers) for area in areas],
        comparable=[False] * len(areas),
    )


def _with_always(
    summed: pa.Table, keys: Sequence[str], needed: Iterable[tuple[object, ...]], always: Sequence[str]
) -> pa.Table:
    """The rows, and rows of noughts for the values that are always written and nobody has."""
    there = list(zip(*(summed[key].to_pylist() for key in keys), strict=True))
    seen = set(there)
    groups = dict.fromkeys([*needed, *(key[:-1] for key in there)])
    missing = [(*group, value) for group in groups for value in always if (*group, value) not in seen]
    if not missing:
        return summed
    columns = dict(zip(keys, zip(*missing, strict=True), strict=True))
    rows = {
        f.name: pa.array(columns[f.name] if f.name in columns else [0] * len(missing), f.type)
        for f in summed.schema
    }
    return pa.concat_tables([summed, pa.table(rows)])


def _keyed(
    full: pa.Table, column: str, always: Sequence[str], asked: Asked, **keys: list[object]
) -> pa.Table:
    """The wide table that `rows.tidy_rows` takes."""
    areas, values = full["la"].to_pylist(), full[column].to_pylist()
    fixed = dict.fromkeys(always)
    ordered = [*fixed, *sorted({v for v in values if v not in fixed and v != UNKNOWN}), UNKNOWN]
    rank = {value: place for place, value in enumerate(ordered)}
    area_rank = {area: place for place, area in enumerate([TOTAL, *sorted(set(areas) - {TOTAL})])}
    made = {
        **keys,
        "area_rank": [area_rank[area] for area in areas],
        "area_code": areas,
        "area": [asked.names.get(area, area) for area in areas],
        "value_rank": [rank[value] for value in values],
        "value": values,
        "always": [value in fixed for value in values],
    }
    quantities = [
        name for name in full.column_names if name not in ("month", "la", YEAR, GUARANTEE_YEAR, column)
    ]
    return pa.table({**made, **{name: full[name] for name in quantities}})
