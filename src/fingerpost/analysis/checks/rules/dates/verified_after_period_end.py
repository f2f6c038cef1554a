"""A record is of the period end, so it was confirmed by then."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return t.date_verified <= t.period_end


CHECK = Check(
    code="verified_after_period_end",
    wording="DateVerified is after the period end.",
    remedy="Mend the date, or send the record with the next period.",
    fields=("date_verified", "period_end"),
    shows="date_verified",
    passes=passes,
)
