"""Who is kept for the guarantee alone has one."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import GUARANTEE_ONLY, guarantee_recorded, when
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return when(t.cohort_status == GUARANTEE_ONLY, guarantee_recorded(t))


CHECK = Check(
    code="covered_without_guarantee",
    wording="Covered by the guarantee, says CohortStatus; that year's guarantee or its authority is missing.",
    remedy="Enter the guarantee's status and authority, or change the cohort status.",
    fields=(
        "cohort_status",
        "birth_date",
        "period_end",
        "year11_guarantee_status",
        "year11_guarantee_lea",
        "year12_guarantee_status",
        "year12_guarantee_lea",
    ),
    shows="cohort_status",
    passes=passes,
)
