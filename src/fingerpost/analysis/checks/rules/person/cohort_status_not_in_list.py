"""CohortStatus is read by a list."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import listed
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return listed(t, edition, "cohort_status")


CHECK = Check(
    code="cohort_status_not_in_list",
    wording="CohortStatus is not in its list.",
    remedy="Choose one of the cohort statuses; any other fails the whole return.",
    fields=("cohort_status",),
    shows="cohort_status",
    passes=passes,
)
