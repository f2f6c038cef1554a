"""Some activities are expected to change soon and are looked at again on a set day."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import activity_in, given, when
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    reviewed = [a.code for a in edition.activities.values() if a.needs_review_date]
    return when(activity_in(t, reviewed), given(t, "review_date"))


CHECK = Check(
    code="review_date_missing",
    wording="The activity is one that must be reviewed and ReviewDate is empty.",
    remedy="Enter the day on which the activity will be looked at again.",
    fields=("activity_code", "review_date"),
    shows="review_date",
    passes=passes,
)
