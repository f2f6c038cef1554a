"""A transfer is to an authority; who has left England has gone to another country."""

import ibis
import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import LEFT_ENGLAND, TRANSFERRED, authority, unknown_area
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    foreign = [code for code in edition.lists["foreign_areas"] if code not in unknown_area(edition)]
    known = ~t.transferred_to_la_code.isin(unknown_area(edition))
    return ibis.cases(
        (known & (t.cohort_status == TRANSFERRED), authority(t, edition, "transferred_to_la_code")),
        (known & (t.cohort_status == LEFT_ENGLAND), t.transferred_to_la_code.isin(foreign)),
    )


CHECK = Check(
    code="transfer_to_no_authority",
    wording="TransferredToLACode is not one to which that cohort status can lead.",
    remedy="For a transfer enter an authority; for who has left England, the code of the country.",
    fields=("cohort_status", "transferred_to_la_code"),
    shows="transferred_to_la_code",
    passes=passes,
)
