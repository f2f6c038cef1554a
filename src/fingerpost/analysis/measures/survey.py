"""The annual activity survey: what those who left Year 11 in the summer do on 1 November, by several things.

A person counts as the registry's measures count them, at academic age 16: the numbers of a status add up to
the measure of that name for Year 12 on the same day.
"""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from fingerpost.analysis.engine import collect
from fingerpost.analysis.measures.breakdowns import TOPICS, UNKNOWN
from fingerpost.analysis.measures.evaluate import measured
from fingerpost.analysis.measures.quantities import NOT_KNOWN
from fingerpost.analysis.measures.registry import measure_named

LEAVERS = (16, 16)
"""Their academic age: in Year 11 until the summer before."""
BY = ("total", "school_at_16", "sex", "ethnicity", "send")
SCHEMA = pa.schema(
    [
        ("topic", pa.string()),
        ("value", pa.string()),
        ("group", pa.string()),
        ("code", pa.string()),
        ("number", pa.int64()),
        ("of", pa.int64()),
    ]
)
"""One row for each activity of each value of a breakdown: how many do it, of how many with that value.

`group` is the status (EET, NEET, NOT_KNOWN); `code` the activity, null where it has lapsed.
"""


def survey(spine: ir.Table, *, area: str, by: Sequence[str] = BY) -> pa.Table:
    """Count the leavers in a spine of one day, in the order of the breakdowns, values, statuses and codes."""
    cohort = measure_named("cohort")
    s = measured(spine, [cohort], area=area, ages=LEAVERS)
    s = s.filter(cohort.numerator(s))
    lost = (s.group == NOT_KNOWN) & s.lapsed
    s = s.mutate(code=ibis.ifelse(lost, ibis.null("string"), s.code))
    found = []
    for place, topic in enumerate(by):
        value = TOPICS[topic].value(s).fill_null(UNKNOWN)
        rows = s.select("group", "code", value=value)
        counted = collect(rows.group_by("value", "group", "code").aggregate(number=rows.count()))
        found += [{"place": place, "topic": topic, **row} for row in counted.to_pylist()]
    of: dict[tuple[str, str], int] = {}
    for row in found:
        key = row["topic"], row["value"]
        of[key] = of.get(key, 0) + row["number"]
    found.sort(
        key=lambda r: (
            r["place"],
            r["value"] == UNKNOWN,
            r["value"],
            r["group"],
            r["code"] is None,
            r["code"],
        )
    )
    return pa.Table.from_pylist([{**row, "of": of[row["topic"], row["value"]]} for row in found], SCHEMA)
