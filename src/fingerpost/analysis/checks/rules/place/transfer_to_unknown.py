"""A transfer to nobody knows where is no transfer."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import unknown_area
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return ~t.transferred_to_la_code.isin(unknown_area(edition))


CHECK = Check(
    code="transfer_to_unknown",
    wording="TransferredToLACode is the code for not known.",
    remedy="Find out where the young person has gone; until then the record is not transferred.",
    fields=("transferred_to_la_code",),
    shows="transferred_to_la_code",
    passes=passes,
)
