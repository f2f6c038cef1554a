"""DateAscertained is wanted of every record."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import given
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return given(t, "date_ascertained")


CHECK = Check(
    code="date_ascertained_missing",
    wording="DateAscertained is empty.",
    remedy="Enter the day on which the service learnt of the activity.",
    fields=("date_ascertained",),
    shows="date_ascertained",
    passes=passes,
)
