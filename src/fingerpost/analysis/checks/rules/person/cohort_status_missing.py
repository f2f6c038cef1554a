"""CohortStatus is wanted of every record."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import given
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return given(t, "cohort_status")


CHECK = Check(
    code="cohort_status_missing",
    wording="CohortStatus is empty.",
    remedy="Give the record a cohort status; primary is that of those whom the authority tracks.",
    fields=("cohort_status",),
    shows="cohort_status",
    passes=passes,
)
