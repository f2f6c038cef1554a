"""After Year 11 nobody is of compulsory school age; the record is one that nobody has looked at since."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import in_group, when
from fingerpost.analysis.columns import academic_year
from fingerpost.core.codes import Edition, Group


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return when(academic_year(t) > 11, ~in_group(t, edition, Group.SCHOOL))


CHECK = Check(
    code="compulsory_above_year_11",
    wording="The young person is above Year 11 and the activity is one of compulsory age.",
    remedy="Record what the young person has done since; until then they count as not known.",
    fields=("activity_code", "birth_date", "period_end"),
    shows="activity_code",
    passes=passes,
)
