"""A district is found by the postcode in the geography file."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.across import HAS_DISTRICT
from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import when
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return when(t.postcode.notnull(), t[HAS_DISTRICT])


CHECK = Check(
    code="district_missing",
    wording="The postcode is not in the geography file, so there is no district.",
    remedy="Mend the postcode, or take a newer geography file.",
    fields=("postcode",),
    shows="postcode",
    passes=passes,
    mark=HAS_DISTRICT,
)
