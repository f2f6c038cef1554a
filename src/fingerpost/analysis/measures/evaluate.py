"""Every measure in every breakdown, as the tidy table."""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_

import ibis.expr.types as ir
import pyarrow as pa

from fingerpost.analysis.measures.areas import ALL, Coverage, coverage, known_authorities, only_area
from fingerpost.analysis.measures.breakdowns import topics_of
from fingerpost.analysis.measures.counts import count_all
from fingerpost.analysis.measures.model import Measure
from fingerpost.analysis.measures.registry import MEASURES
from fingerpost.analysis.measures.rows import SCHEMA, tidy_rows
from fingerpost.analysis.measures.wide import Asked, wide_tables
from fingerpost.analysis.spine import AGES, in_band
from fingerpost.core.codes import Authority

NOT_MEASURED = ("period", "verified", "source")


def evaluate(
    spine: ir.Table,
    *,
    areas: str | None = None,
    ages: tuple[int, int] = AGES,
    breakdowns: Sequence[str] | None = None,
    authorities: Mapping[str, Authority] | None = None,
    held: Coverage | None = None,
) -> pa.Table:
    """Every measure that the spine can give, for every breakdown, in the tidy layout (`rows.SCHEMA`).

    `areas` is an authority's three-digit code, `all` for each authority and the whole, or None for the one
    whose file it is; `ages` the academic ages of the cohort; `breakdowns` topic ids, None for all that apply;
    `authorities` gives the areas' names; `held` the coverage of the spine where it is known. Several months
    give flows and the three-month average too. Raises BadRequest when the files hold several authorities and
    `areas` is None, or for a topic that they cannot give.
    """
    held = coverage(spine) if held is None else held
    area = areas or only_area(held)
    topics = topics_of(spine.columns, breakdowns, every_area=area == ALL)
    measures = available_measures(spine)
    people = measured(spine, measures, area=area, ages=ages)
    if len(held.periods) > 1 or any(topic.wide for topic in topics):
        people = _in_memory(people)
    counts = count_all(people, topics, measures, held, every_area=area == ALL)
    names = known_authorities() if authorities is None else authorities
    asked = Asked(area, ages, held, {code: a.label for code, a in names.items()})
    tables = [
        table.append_column("_topic", pa.array([place] * len(table), pa.int32()))
        for place, topic in enumerate(topics)
        for wide, some in wide_tables(topic, counts, measures, asked)
        if len(wide)  # nobody is in any value of the topic: months, or winters, of which nothing is held
        for table in tidy_rows(wide, topic.id, some)
    ]
    return _in_order(tables)


def measured(spine: ir.Table, measures: Iterable[Measure], *, area: str, ages: tuple[int, int]) -> ir.Table:
    """The rows of the spine that some measure is over, `in_cohort` set to the ages asked for."""
    s = spine.mutate(in_cohort=in_band(spine, ages))
    if area != ALL:
        s = s.filter(s.la == area)
    populations = {m.population.__name__: m.population for m in measures}
    return s.filter(reduce(or_, (population(s) for population in populations.values())))


def available_measures(spine: ir.Table) -> tuple[Measure, ...]:
    """The measures that the spine's columns can give, in the registry's order."""
    return tuple(m for m in MEASURES.values() if all(need in spine.columns for need in m.needs))


def _in_memory(people: ir.Table) -> ir.Table:
    """Worked out once for several queries, without columns that no measure asks for."""
    return people.drop(*(column for column in NOT_MEASURED if column in people.columns)).cache()


def _in_order(tables: Sequence[pa.Table]) -> pa.Table:
    keys = ("_at", "_area", "_topic", "_value", "_measure")
    tidy = pa.concat_tables(tables).sort_by([(key, "ascending") for key in keys])
    return tidy.select(SCHEMA.names).cast(SCHEMA).combine_chunks()
