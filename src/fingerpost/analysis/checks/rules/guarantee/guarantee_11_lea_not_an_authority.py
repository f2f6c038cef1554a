"""The guarantee of Year 11 was an authority's."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import authority
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return authority(t, edition, "year11_guarantee_lea")


CHECK = Check(
    code="guarantee_11_lea_not_an_authority",
    wording="The authority of the Year 11 guarantee is not an authority that we know.",
    remedy="Enter the three-digit code of the authority that owed the guarantee.",
    fields=("year11_guarantee_lea",),
    shows="year11_guarantee_lea",
    passes=passes,
)
