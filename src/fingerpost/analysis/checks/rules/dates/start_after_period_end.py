"""A record is of the period end, so what it holds had begun by then."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return t.start_date <= t.period_end


CHECK = Check(
    code="start_after_period_end",
    wording="StartDate is after the period end.",
    remedy="Record what the young person was doing at the period end.",
    fields=("start_date", "period_end"),
    shows="start_date",
    passes=passes,
)
