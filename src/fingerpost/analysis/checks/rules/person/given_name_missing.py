"""GivenName is wanted of every record."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import given
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return given(t, "given_name")


CHECK = Check(
    code="given_name_missing",
    wording="GivenName is empty.",
    remedy="Enter the given name; where the young person uses only one name, enter it in both fields.",
    fields=("given_name",),
    shows="given_name",
    passes=passes,
)
