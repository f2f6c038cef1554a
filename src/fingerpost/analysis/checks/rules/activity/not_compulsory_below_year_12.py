"""Up to Year 11 everyone is of compulsory school age."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import in_group, listed, when
from fingerpost.analysis.columns import academic_year
from fingerpost.core.codes import Edition, Group


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return when(
        (academic_year(t) < 12) & listed(t, edition, "activity_code"), in_group(t, edition, Group.SCHOOL)
    )


CHECK = Check(
    code="not_compulsory_below_year_12",
    wording="The young person is below Year 12 and the activity is not one of compulsory age.",
    remedy="Choose an activity of compulsory age, or mend the birth date.",
    fields=("activity_code", "birth_date", "period_end"),
    shows="activity_code",
    passes=passes,
)
