"""StartDate is wanted of every record."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import given
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return given(t, "start_date")


CHECK = Check(
    code="start_date_missing",
    wording="StartDate is empty.",
    remedy="Enter the day on which the activity began.",
    fields=("start_date",),
    shows="start_date",
    passes=passes,
)
