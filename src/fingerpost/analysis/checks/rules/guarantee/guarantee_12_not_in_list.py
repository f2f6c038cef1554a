"""The guarantee of Year 12 has a status of the list for that year."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return t.year12_guarantee_status.isin([s.code for s in edition.guarantee.values() if s.year12])


CHECK = Check(
    code="guarantee_12_not_in_list",
    wording="The guarantee status of Year 12 is not in the list for that year.",
    remedy="Choose a status of the list; those for continuing in a place are for Year 12 only.",
    fields=("year12_guarantee_status",),
    shows="year12_guarantee_status",
    passes=passes,
)
