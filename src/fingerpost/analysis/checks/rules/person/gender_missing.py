"""Gender is wanted of every record."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import given
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return given(t, "gender")


CHECK = Check(
    code="gender_missing",
    wording="Gender is empty.",
    remedy="Enter the gender as recorded; the list has a code for not known.",
    fields=("gender",),
    shows="gender",
    passes=passes,
)
