"""Only who has been transferred, or has left England, has somewhere to go to."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import LEFT_ENGLAND, TRANSFERRED, unknown_area, when
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    elsewhere = t.transferred_to_la_code.notnull() & ~t.transferred_to_la_code.isin(unknown_area(edition))
    return when(elsewhere, t.cohort_status.isin([TRANSFERRED, LEFT_ENGLAND]))


CHECK = Check(
    code="transfer_authority_without_transfer",
    wording="TransferredToLACode is given though CohortStatus does not say transferred.",
    remedy="Change the cohort status, or leave the authority out.",
    fields=("cohort_status", "transferred_to_la_code"),
    shows="transferred_to_la_code",
    passes=passes,
)
