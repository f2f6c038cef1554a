"""An activity ends after it begins."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return t.start_date <= t.predicted_end_date


CHECK = Check(
    code="predicted_end_before_start",
    wording="PredictedEndDate is before StartDate.",
    remedy="Mend the one date or the other.",
    fields=("start_date", "predicted_end_date"),
    shows="predicted_end_date",
    passes=passes,
)
