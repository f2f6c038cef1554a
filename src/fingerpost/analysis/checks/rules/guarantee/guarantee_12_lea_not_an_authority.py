"""The guarantee of Year 12 was an authority's."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import authority
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return authority(t, edition, "year12_guarantee_lea")


CHECK = Check(
    code="guarantee_12_lea_not_an_authority",
    wording="The authority of the Year 12 guarantee is not an authority that we know.",
    remedy="Enter the three-digit code of the authority that owed the guarantee.",
    fields=("year12_guarantee_lea",),
    shows="year12_guarantee_lea",
    passes=passes,
)
