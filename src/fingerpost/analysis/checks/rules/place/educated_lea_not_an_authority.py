"""EducatedLEA is an authority or one of the codes for elsewhere."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import authority_or_foreign
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return authority_or_foreign(t, edition, "educated_lea")


CHECK = Check(
    code="educated_lea_not_an_authority",
    wording="EducatedLEA is neither an authority that we know nor a code for outside England.",
    remedy="Enter the three-digit code of the authority, or the code for elsewhere.",
    fields=("educated_lea",),
    shows="educated_lea",
    passes=passes,
)
