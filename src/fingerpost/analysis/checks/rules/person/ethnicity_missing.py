"""Ethnicity is wanted of every record."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import given
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return given(t, "ethnicity")


CHECK = Check(
    code="ethnicity_missing",
    wording="Ethnicity is empty.",
    remedy="Enter the ethnicity; the list has codes for refused and not yet obtained.",
    fields=("ethnicity",),
    shows="ethnicity",
    passes=passes,
)
