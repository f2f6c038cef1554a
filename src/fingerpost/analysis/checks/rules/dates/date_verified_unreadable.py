"""What stands in DateVerified is a date."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import readable
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return readable(t, "date_verified")


CHECK = Check(
    code="date_verified_unreadable",
    wording="DateVerified is not a date.",
    remedy="Enter a day that there is, as year-month-day.",
    fields=("date_verified",),
    shows="date_verified",
    passes=passes,
)
