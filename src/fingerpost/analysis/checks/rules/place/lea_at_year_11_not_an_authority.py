"""LEACodeAtYear11 is an authority or one of the codes for elsewhere."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import authority_or_foreign
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return authority_or_foreign(t, edition, "lea_code_at_year11")


CHECK = Check(
    code="lea_at_year_11_not_an_authority",
    wording="LEACodeAtYear11 is neither an authority that we know nor a code for outside England.",
    remedy="Enter the three-digit code of the authority, or the code for elsewhere.",
    fields=("lea_code_at_year11",),
    shows="lea_code_at_year11",
    passes=passes,
)
