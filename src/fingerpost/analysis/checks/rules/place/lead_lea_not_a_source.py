"""A return speaks for its source authorities."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.across import LEAD_IS_A_SOURCE
from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import authority, when
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return when(authority(t, edition, "lead_lea"), t[LEAD_IS_A_SOURCE])


CHECK = Check(
    code="lead_lea_not_a_source",
    wording="LeadLEA is not among the authorities that the file speaks for.",
    remedy="Check who leads on the young person; a transfer may be missing.",
    fields=("lead_lea", "lea_code"),
    shows="lead_lea",
    passes=passes,
    mark=LEAD_IS_A_SOURCE,
)
