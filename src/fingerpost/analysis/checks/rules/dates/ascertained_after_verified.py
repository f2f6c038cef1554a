"""An activity is learnt of before it is confirmed."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import when
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return when((t.date_verified >= t.start_date).fill_null(True), t.date_ascertained <= t.date_verified)


CHECK = Check(
    code="ascertained_after_verified",
    wording="DateAscertained is after DateVerified.",
    remedy="Mend the one date or the other.",
    fields=("date_ascertained", "date_verified"),
    shows="date_ascertained",
    passes=passes,
)
