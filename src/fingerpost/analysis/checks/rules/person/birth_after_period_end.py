"""Nobody is born after the period that the record is about."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return t.birth_month <= t.period_end


CHECK = Check(
    code="birth_after_period_end",
    wording="DOB is after the period end.",
    remedy="Mend the birth date or the period end.",
    fields=("birth_date", "period_end"),
    shows="birth_date",
    passes=passes,
)
