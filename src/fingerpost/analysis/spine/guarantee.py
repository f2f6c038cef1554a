"""Nobody is asked about twice: a row kept for the guarantee beside the person's primary one."""

import ibis
import ibis.expr.types as ir

from fingerpost.analysis.engine import collect
from fingerpost.core.cohort import GUARANTEE_ONLY, PRIMARY


def any_guarantee_only(t: ir.Table) -> bool:
    """Whether a typed extract has any row of status G: one short query, since most have none."""
    rows = t.filter(t.cohort_status == GUARANTEE_ONLY).select("cohort_status").limit(1)
    return bool(collect(rows).num_rows)


def without_second_guarantee(spine: ir.Table) -> ir.Table:
    """Takes `guarantee_year` from a row of status G whose person the same authority has as primary.

    Both rows may stand in a file (rule 902), and the guarantee is counted in people.
    """
    second = _keys(spine, GUARANTEE_ONLY)
    twice = second.semi_join(_keys(spine, PRIMARY), second.columns).distinct()
    joined = spine.left_join(
        twice, [spine.person == twice.twin, spine.month == twice.twin_month, spine.la == twice.twin_la]
    )
    counted_there = (joined.cohort_status == GUARANTEE_ONLY) & joined.twin.notnull()
    year = ibis.ifelse(counted_there.fill_null(False), ibis.null("int32"), joined.guarantee_year)
    return joined.mutate(guarantee_year=year).drop("twin", "twin_month", "twin_la")


def _keys(spine: ir.Table, status: str) -> ir.Table:
    return spine.filter(spine.cohort_status == status).select(twin="person", twin_month="month", twin_la="la")
