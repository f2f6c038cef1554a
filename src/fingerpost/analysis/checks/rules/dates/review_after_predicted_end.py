"""An activity is looked at again before it ends."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return t.review_date <= t.predicted_end_date


CHECK = Check(
    code="review_after_predicted_end",
    wording="ReviewDate is after PredictedEndDate.",
    remedy="Bring the review forward.",
    fields=("review_date", "predicted_end_date"),
    shows="review_date",
    passes=passes,
)
