"""LeadLEA is wanted of every record."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import given
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return given(t, "lead_lea")


CHECK = Check(
    code="lead_lea_missing",
    wording="LeadLEA is empty.",
    remedy="Enter the authority that leads on the young person; until then LEACode counts as it.",
    fields=("lead_lea",),
    shows="lead_lea",
    passes=passes,
)
