"""Nobody begins anything before they are born."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import birthday
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return t.start_date >= birthday(t, 0)


CHECK = Check(
    code="start_before_birth",
    wording="StartDate is before the birth date.",
    remedy="Mend the date on which the activity began, or the birth date.",
    fields=("start_date", "birth_date"),
    shows="start_date",
    passes=passes,
)
