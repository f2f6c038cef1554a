"""Only a NEET activity has a NEET start."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import given, in_group, listed, when
from fingerpost.core.codes import Edition, Group


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    others = [group for group in Group if group is not Group.NEET]
    return when(
        given(t, "neet_start_date") & listed(t, edition, "activity_code"), ~in_group(t, edition, *others)
    )


CHECK = Check(
    code="neet_start_of_other_activity",
    wording="NEETStartDate is given and the activity is not NEET.",
    remedy="Take the date out, or mend the activity.",
    fields=("activity_code", "neet_start_date"),
    shows="neet_start_date",
    passes=passes,
)
