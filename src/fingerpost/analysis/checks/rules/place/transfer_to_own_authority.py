"""A transfer is to another authority."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return t.transferred_to_la_code != t.lead_lea


CHECK = Check(
    code="transfer_to_own_authority",
    wording="TransferredToLACode is the authority that leads.",
    remedy="Enter the other authority, or take the transfer back.",
    fields=("lead_lea", "transferred_to_la_code"),
    shows="transferred_to_la_code",
    passes=passes,
)
