"""By the end of September everyone is owed a guarantee of a place, and someone asks in the autumn."""

import ibis
import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import PRIMARY, when
from fingerpost.analysis.columns import guarantee_year
from fingerpost.core.codes import Edition, Outcome

SEPTEMBER = 9


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    year = guarantee_year(t)
    status = ibis.cases((year == 11, t.year11_guarantee_status), (year == 12, t.year12_guarantee_status))
    not_recorded = [s.code for s in edition.guarantee.values() if s.outcome is Outcome.NOT_RECORDED]
    owed = (t.period_end.month() >= SEPTEMBER) & (t.cohort_status == PRIMARY) & year.notnull()
    return when(owed, status.notnull() & ~status.isin(not_recorded).fill_null(False))


CHECK = Check(
    code="guarantee_missing_in_autumn",
    wording="No September Guarantee is recorded for the year in question.",
    remedy="Record what was offered, or why nothing was.",
    fields=(
        "cohort_status",
        "birth_date",
        "period_end",
        "year11_guarantee_status",
        "year12_guarantee_status",
    ),
    shows="cohort_status",
    passes=passes,
)
