"""The authority in Year 11 is the one whose guarantee it was."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import authority, authority_or_foreign, when
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    known = authority_or_foreign(t, edition, "lea_code_at_year11") & authority(
        t, edition, "year11_guarantee_lea"
    )
    return when(known, t.lea_code_at_year11 == t.year11_guarantee_lea)


CHECK = Check(
    code="lea_at_year_11_differs",
    wording="LEACodeAtYear11 is not the authority of the Year 11 guarantee.",
    remedy="Check with which authority the young person was in Year 11.",
    fields=("lea_code_at_year11", "year11_guarantee_lea"),
    shows="lea_code_at_year11",
    passes=passes,
)
