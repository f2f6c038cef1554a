"""An activity counts at least from the day it begins."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return t.start_date <= t.due_to_lapse_date


CHECK = Check(
    code="lapse_before_start",
    wording="DueToLapseDate is before StartDate.",
    remedy="Mend the one date or the other.",
    fields=("start_date", "due_to_lapse_date"),
    shows="due_to_lapse_date",
    passes=passes,
)
