"""An activity that can lapse says when."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import given, in_group, when
from fingerpost.core.codes import Edition, Group, names


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    lapsing = in_group(t, edition, Group.SCHOOL, Group.EET) | (t.activity_code == names.CUSTODY)
    return when(lapsing, given(t, "due_to_lapse_date"))


CHECK = Check(
    code="lapse_date_missing",
    wording="The activity can lapse and DueToLapseDate is empty.",
    remedy="Enter the day by which the activity must be confirmed again.",
    fields=("activity_code", "due_to_lapse_date"),
    shows="due_to_lapse_date",
    passes=passes,
)
