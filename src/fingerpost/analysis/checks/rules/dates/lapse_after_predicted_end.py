"""An activity counts no longer than it lasts."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return t.due_to_lapse_date <= t.predicted_end_date


CHECK = Check(
    code="lapse_after_predicted_end",
    wording="DueToLapseDate is after PredictedEndDate.",
    remedy="Bring the lapse date forward to the expected end.",
    fields=("due_to_lapse_date", "predicted_end_date"),
    shows="due_to_lapse_date",
    passes=passes,
)
