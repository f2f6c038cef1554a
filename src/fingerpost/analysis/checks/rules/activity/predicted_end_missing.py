"""Education and training has an end in sight."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import activity_in, given, when
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    ending = [a.code for a in edition.activities.values() if a.needs_predicted_end]
    return when(activity_in(t, ending), given(t, "predicted_end_date"))


CHECK = Check(
    code="predicted_end_missing",
    wording="The activity is education or training and PredictedEndDate is empty.",
    remedy="Enter the day on which the course or the school year ends.",
    fields=("activity_code", "predicted_end_date"),
    shows="predicted_end_date",
    passes=passes,
)
