"""What the live record knows of a person at a month end beside the activity: needs, care, district."""

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends import BaseBackend

from fingerpost.analysis.engine import place

MARKERS = pa.schema(
    [
        ("person", pa.int64()),
        ("characteristic", pa.string()),
        ("send", pa.string()),
        ("care", pa.string()),
        ("uasc", pa.bool_()),
        ("start", pa.date32()),
        ("end", pa.date32()),
    ]
)
"""Needs from a day until one: the characteristic's code, `ehcp` or `sen_support`, `in_care` or `care_leaver`,
each null where the need is none of that kind."""

HOMES = pa.schema(
    [
        ("id", pa.int64()),
        ("person", pa.int64()),
        ("district", pa.string()),
        ("start", pa.date32()),
        ("end", pa.date32()),
    ]
)
"""The district of each home, never the address."""

OWN = ("district", "care_status", "uasc")
"""Columns of the spine that no extract has."""


def circumstances(backend: BaseBackend, markers: pa.Table, homes: pa.Table, months: ir.Table) -> ir.Table:
    """One row a person a month end at which any need or home held."""
    needs = _needs(_during(place(backend, "history_markers", markers), months))
    lived = _lived(_during(place(backend, "history_homes", homes), months))
    both = needs.outer_join(lived, ["person", "period_end"])
    return both.select(
        person=ibis.coalesce(both.person, both.person_right),
        period_end=ibis.coalesce(both.period_end, both.period_end_right),
        **{name: both[name] for name in needs.columns if name not in ("person", "period_end")},
        home_district=both.home_district,
    )


def _during(t: ir.Table, months: ir.Table) -> ir.Table:
    """The rows of each month end on which they held; without a start since ever, without an end still."""
    return t.join(
        months,
        [
            t.start.isnull() | (t.start <= months.period_end),
            t.end.isnull() | (t.end >= months.period_end),
        ],
    )


def _needs(t: ir.Table) -> ir.Table:
    def any_of(condition: ir.BooleanValue) -> ir.BooleanValue:
        return condition.fill_null(False).any()

    def flag(condition: ir.BooleanValue) -> ir.StringValue:
        return ibis.ifelse(any_of(condition), "Y", "N")

    return t.group_by("person", "period_end").agg(
        characteristics=t.characteristic.collect(where=t.characteristic.notnull(), distinct=True).sort(),
        send_flag=flag(t.send == "ehcp"),
        sen_support_flag=flag(t.send == "sen_support"),
        care_status=ibis.cases(
            (any_of(t.care == "in_care"), "in_care"), (any_of(t.care == "care_leaver"), "care_leaver")
        ),
        uasc=any_of(t.uasc),
    )


def _lived(t: ir.Table) -> ir.Table:
    """The district of the home that began last."""
    known = t.filter(t.district.notnull())
    turn = ibis.window(
        group_by=[known.person, known.period_end],
        order_by=[known.start.desc(nulls_first=False), known.id.desc()],
    )
    first = known.mutate(turn=ibis.row_number().over(turn)).filter(lambda s: s.turn == 0)
    return first.select("person", "period_end", home_district="district")
