"""Nobody is NEET at fourteen."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import birthday
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return t.neet_start_date >= birthday(t, 15)


CHECK = Check(
    code="neet_before_15",
    wording="NEETStartDate is before the 15th birthday.",
    remedy="Mend the date; a spell begins after compulsory school age.",
    fields=("neet_start_date", "birth_date"),
    shows="neet_start_date",
    passes=passes,
)
