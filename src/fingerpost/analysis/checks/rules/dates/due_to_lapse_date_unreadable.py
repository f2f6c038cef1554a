"""What stands in DueToLapseDate is a date."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import readable
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return readable(t, "due_to_lapse_date")


CHECK = Check(
    code="due_to_lapse_date_unreadable",
    wording="DueToLapseDate is not a date.",
    remedy="Enter a day that there is, as year-month-day.",
    fields=("due_to_lapse_date",),
    shows="due_to_lapse_date",
    passes=passes,
)
