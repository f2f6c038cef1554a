"""A transfer says to whom."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import TRANSFERRED, when
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return when(t.cohort_status == TRANSFERRED, t.transferred_to_la_code.notnull())


CHECK = Check(
    code="transfer_without_authority",
    wording="CohortStatus says transferred and TransferredToLACode is empty.",
    remedy="Enter the authority to which the young person was transferred.",
    fields=("cohort_status", "transferred_to_la_code"),
    shows="transferred_to_la_code",
    passes=passes,
)
