"""FamilyName is wanted of every record."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import given
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return given(t, "family_name")


CHECK = Check(
    code="family_name_missing",
    wording="FamilyName is empty.",
    remedy="Enter the family name; where the young person uses only one name, enter it in both fields.",
    fields=("family_name",),
    shows="family_name",
    passes=passes,
)
