"""A child of compulsory school age is on a roll, educated at home or missing education, not NEET (SR-005)."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import in_group, when
from fingerpost.analysis.columns import academic_year
from fingerpost.core.codes import Edition, Group


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return when(academic_year(t) < 12, ~in_group(t, edition, Group.NEET))


CHECK = Check(
    code="neet_at_compulsory_age",
    wording="The activity is NEET and the child is of compulsory school age.",
    remedy="Record whether the child is on a roll, educated at home or not registered anywhere.",
    fields=("activity_code", "birth_date", "period_end"),
    shows="activity_code",
    passes=passes,
)
