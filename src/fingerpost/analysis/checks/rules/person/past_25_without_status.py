"""After academic age 25 no record is needed, and the cohort status says so."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import PAST_AGE, when
from fingerpost.analysis.columns import academic_age
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return when(academic_age(t) > 25, t.cohort_status == PAST_AGE)


CHECK = Check(
    code="past_25_without_status",
    wording="The young person is past academic age 25 and CohortStatus does not say so.",
    remedy="Give the record the cohort status for those past the age, or mend the birth date.",
    fields=("birth_date", "cohort_status", "period_end"),
    shows="cohort_status",
    passes=passes,
)
