"""A NEET spell begins no later than the NEET activity that stands now."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return t.neet_start_date <= t.start_date


CHECK = Check(
    code="neet_start_after_start",
    wording="NEETStartDate is after StartDate.",
    remedy="The spell began with its first NEET activity; mend the one date or the other.",
    fields=("neet_start_date", "start_date"),
    shows="neet_start_date",
    passes=passes,
)
