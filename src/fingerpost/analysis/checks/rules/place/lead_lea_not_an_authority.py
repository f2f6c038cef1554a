"""The authority that leads on the young person is one that we know."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import authority
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return authority(t, edition, "lead_lea")


CHECK = Check(
    code="lead_lea_not_an_authority",
    wording="LeadLEA is not an authority that we know.",
    remedy="Enter the three-digit code of the authority; a new one can be added to the list of authorities.",
    fields=("lead_lea",),
    shows="lead_lea",
    passes=passes,
)
