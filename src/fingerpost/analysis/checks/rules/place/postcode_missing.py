"""Postcode is wanted of every record."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import given
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return given(t, "postcode")


CHECK = Check(
    code="postcode_missing",
    wording="Postcode is empty.",
    remedy="Enter the postcode; the district is found by it.",
    fields=("postcode",),
    shows="postcode",
    passes=passes,
)
