"""An activity is learnt of once it has begun."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return t.start_date <= t.date_ascertained


CHECK = Check(
    code="ascertained_before_start",
    wording="DateAscertained is before StartDate.",
    remedy="Mend the one date or the other; a start to come is a start date agreed.",
    fields=("start_date", "date_ascertained"),
    shows="date_ascertained",
    passes=passes,
)
