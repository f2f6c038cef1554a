"""A record without an activity says nothing of what the person does."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return t.activity_code.notnull()


CHECK = Check(
    code="activity_missing",
    wording="ActivityCode is empty.",
    remedy="Enter the current activity; where it is not known, the code for that.",
    fields=("activity_code",),
    shows="activity_code",
    passes=passes,
)
