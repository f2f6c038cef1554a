"""What stands in PredictedEndDate is a date."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import readable
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return readable(t, "predicted_end_date")


CHECK = Check(
    code="predicted_end_date_unreadable",
    wording="PredictedEndDate is not a date.",
    remedy="Enter a day that there is, as year-month-day.",
    fields=("predicted_end_date",),
    shows="predicted_end_date",
    passes=passes,
)
