"""Counting people: one query over the spine for all small breakdowns, one for each large one.

A table of counts has `month`, `la`, a text column a topic and an integer column a quantity. What follows
(adding up to areas, to topics, over months) is small and the same whichever engine counted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import ibis.expr.types as ir
import pyarrow as pa

from fingerpost.analysis.engine import collect
from fingerpost.analysis.measures.areas import Coverage
from fingerpost.analysis.measures.breakdowns import UNKNOWN
from fingerpost.analysis.measures.model import Measure, Quantity, Topic
from fingerpost.analysis.measures.moves import moves

KEYS = ("month", "la")
GUARANTEE_YEAR = "guarantee_year"


def quantities_of(measures: Iterable[Measure]) -> dict[str, Quantity]:
    """The different counts that the measures need, by name."""
    found: dict[str, Quantity] = {}
    for m in measures:
        for quantity in (m.population, m.numerator, m.denominator):
            if quantity is not None:
                found[quantity.__name__] = quantity
    return found


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted, by topic: of people, and of moves within each authority and within the whole."""

    people: Mapping[str, pa.Table]
    moves: Mapping[str, pa.Table]
    moves_of_all: Mapping[str, pa.Table]
    quantities: tuple[str, ...]

    def of(self, topic: str, *, whole: bool) -> pa.Table:
        """People and moves of a topic in one table: for the whole of a file of many, or for authorities."""
        moved = (self.moves_of_all if whole else self.moves).get(topic)
        return self.people[topic] if moved is None else _stacked(self.people[topic], moved, self.quantities)


def count_all(
    s: ir.Table, topics: Sequence[Topic], measures: Sequence[Measure], held: Coverage, *, every_area: bool
) -> Counts:
    """All counts of all topics. Moves are counted only where one month given follows another."""
    still = quantities_of(m for m in measures if not m.flow)
    flows = quantities_of(m for m in measures if m.flow)
    names = tuple({**still, **flows})
    people = {topic: _filled(t, names) for topic, t in _by_topic(s, topics, still).items()}
    months = held.with_month_before
    if not months:
        return Counts(people, {}, {}, names)
    moved = {name: q for name, q in flows.items() if name not in still}
    return Counts(
        people,
        _by_topic(moves(s, months, within_authority=every_area).cache(), topics, moved),
        _by_topic(moves(s, months, within_authority=False).cache(), topics, moved) if every_area else {},
        names,
    )


def _by_topic(
    s: ir.Table, topics: Sequence[Topic], quantities: Mapping[str, Quantity]
) -> dict[str, pa.Table]:
    """One query for all topics of few values together, one for each of the others."""
    narrow = [topic for topic in topics if not topic.wide]
    together = count(s, narrow, quantities)
    return {t.id: count(s, [t], quantities) if t.wide else together for t in topics}


def _filled(counts: pa.Table, names: Iterable[str]) -> pa.Table:
    for name in names:
        if name not in counts.column_names:
            counts = counts.append_column(name, pa.array([0] * len(counts), pa.int64()))
    return counts


def _stacked(people: pa.Table, moved: pa.Table, names: Sequence[str]) -> pa.Table:
    return pa.concat_tables([people, _filled(moved, names).select(people.column_names)])


def count(s: ir.Table, topics: Sequence[Topic], quantities: Mapping[str, Quantity]) -> pa.Table:
    """The sum of each quantity for each month, authority and combination of the topics' values.

    `s` is the spine or a table of moves. A null value is written `unknown`, a blank authority too. Beside
    `academic_year` stands `guarantee_year`, which the guarantee's measures read in its place.
    """
    # A topic of many values is an explode, which Spark takes only bare; it gives no null.
    dims = {t.id: t.value(s) if t.many else t.value(s).fill_null(UNKNOWN) for t in topics}
    if "academic_year" in dims:
        dims[GUARANTEE_YEAR] = s.guarantee_year.cast("string").fill_null(UNKNOWN)
    sums = {name: quantity(s).cast("int32") for name, quantity in quantities.items()}
    rows = s.select(month=s.month, la=s.la.fill_null(UNKNOWN), **dims, **sums)
    counted = rows.group_by([*KEYS, *dims]).agg(**{name: rows[name].sum().fill_null(0) for name in sums})
    return collect(counted)


def add_up(counts: pa.Table, by: Sequence[str], quantities: Iterable[str]) -> pa.Table:
    """The counts added up over everything but `by`, in the order of `by`."""
    names = list(quantities)
    summed = counts.group_by(list(by)).aggregate([(name, "sum") for name in names])
    return summed.rename_columns([*by, *names]).sort_by([(key, "ascending") for key in by])
