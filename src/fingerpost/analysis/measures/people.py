"""Turning numbers into names: who is behind a figure."""

import ibis.expr.types as ir

from fingerpost.analysis.measures.areas import ALL, coverage
from fingerpost.analysis.measures.breakdowns import TOPICS, TOTAL, UNKNOWN
from fingerpost.analysis.measures.evaluate import measured
from fingerpost.analysis.measures.moves import moves
from fingerpost.analysis.measures.registry import measure_named
from fingerpost.analysis.spine import AGES
from fingerpost.core.errors import BadRequest

GUARANTEE = ("academic_year", "guarantee_year")
"""The one breakdown that a measure reads otherwise: the guarantee's year is the year it is for."""


def people(
    spine: ir.Table,
    measure: str,
    topic: str = TOTAL,
    value: str = TOTAL,
    *,
    area: str = ALL,
    ages: tuple[int, int] = AGES,
) -> ir.Table:
    """`person`, `period_end` and `la` of those whom the numerator counts in one value of a breakdown.

    Of every month that the spine holds; of an average's months, filter `period_end`. Those who left the
    cohort are told by their row of the month before. A sum of weeks gives the people whose weeks they are.
    Raises BadRequest for a measure or breakdown that there is not.
    """
    wanted = measure_named(measure)
    if topic not in TOPICS:
        raise BadRequest(f"There is no breakdown called {topic}; there are {', '.join(TOPICS)}.")
    s = measured(spine, [wanted], area=area, ages=ages)
    if wanted.flow:
        s = moves(s, coverage(spine).with_month_before, within_authority=False)
    counted = wanted.numerator(s)
    if not counted.type().is_boolean():
        counted = (wanted.denominator or wanted.numerator)(s)
    by = s.guarantee_year.cast("string") if (topic, wanted.year) == GUARANTEE else TOPICS[topic].value(s)
    # The value first and the filter after: a topic of many values makes several rows of a person.
    rows = s.filter(counted).select("person", "period_end", "la", value=by)
    there = rows.value.isnull() if value == UNKNOWN else rows.value == value
    return rows.filter(there).drop("value")
