"""What stands in ReviewDate is a date."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import readable
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return readable(t, "review_date")


CHECK = Check(
    code="review_date_unreadable",
    wording="ReviewDate is not a date.",
    remedy="Enter a day that there is, as year-month-day.",
    fields=("review_date",),
    shows="review_date",
    passes=passes,
)
