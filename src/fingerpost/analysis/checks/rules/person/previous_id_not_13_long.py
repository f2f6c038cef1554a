"""The id that a person had before has the form of an id."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return t.previous_ypid_identifier.length() == 13


CHECK = Check(
    code="previous_id_not_13_long",
    wording="PreviousYPIDIdentifier is not 13 characters long.",
    remedy="Write the earlier id in full, or leave it empty.",
    fields=("previous_ypid_identifier",),
    shows="previous_ypid_identifier",
    passes=passes,
)
