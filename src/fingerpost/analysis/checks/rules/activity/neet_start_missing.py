"""How long somebody has been NEET is counted from the day it began."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import given, in_group, when
from fingerpost.core.codes import Edition, Group


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return when(in_group(t, edition, Group.NEET), given(t, "neet_start_date"))


CHECK = Check(
    code="neet_start_missing",
    wording="The activity is NEET and NEETStartDate is empty.",
    remedy="Enter the day on which this spell outside education, employment and training began.",
    fields=("activity_code", "neet_start_date"),
    shows="neet_start_date",
    passes=passes,
)
