"""An activity code that the list does not hold cannot be counted."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import listed
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return listed(t, edition, "activity_code")


CHECK = Check(
    code="activity_not_in_list",
    wording="ActivityCode is not in the list of activities.",
    remedy="Choose the activity from the list; see the reference of activity codes.",
    fields=("activity_code",),
    shows="activity_code",
    passes=passes,
)
