"""Age and lapse are judged at the period end, so there must be one."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import given
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return given(t, "period_end")


CHECK = Check(
    code="period_end_missing",
    wording="PeriodEnd is empty.",
    remedy="Enter the last day of the month that the record is about.",
    fields=("period_end",),
    shows="period_end",
    passes=passes,
)
