"""What stands in NEETStartDate is a date."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import readable
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return readable(t, "neet_start_date")


CHECK = Check(
    code="neet_start_date_unreadable",
    wording="NEETStartDate is not a date.",
    remedy="Enter a day that there is, as year-month-day.",
    fields=("neet_start_date",),
    shows="neet_start_date",
    passes=passes,
)
