"""What stands in PeriodEnd is a date."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import readable
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return readable(t, "period_end")


CHECK = Check(
    code="period_end_unreadable",
    wording="PeriodEnd is not a date.",
    remedy="Enter a day that there is, as year-month-day.",
    fields=("period_end",),
    shows="period_end",
    passes=passes,
)
