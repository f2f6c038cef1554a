"""An activity is confirmed once it has begun."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return t.start_date <= t.date_verified


CHECK = Check(
    code="verified_before_start",
    wording="DateVerified is before StartDate.",
    remedy="Mend the one date or the other.",
    fields=("start_date", "date_verified"),
    shows="date_verified",
    passes=passes,
)
