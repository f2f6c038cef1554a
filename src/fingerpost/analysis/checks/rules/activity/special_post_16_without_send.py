"""A place in a special post-16 institution goes with an education, health and care plan."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import YES, when
from fingerpost.core.codes import Edition, names


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return when(t.activity_code == names.SPECIAL_POST_16, (t.send_flag == YES).fill_null(False))


CHECK = Check(
    code="special_post_16_without_send",
    wording="The activity is a special post-16 institution and SENDFlag is not Y.",
    remedy="Enter Y where there is a plan, or mend the activity.",
    fields=("activity_code", "send_flag"),
    shows="send_flag",
    passes=passes,
)
