"""GuaranteeStatusIndicator is read by a list."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import listed
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return listed(t, edition, "guarantee_status_indicator")


CHECK = Check(
    code="guarantee_indicator_not_in_list",
    wording="GuaranteeStatusIndicator is not in its list.",
    remedy="Enter Y or N, or leave it empty.",
    fields=("guarantee_status_indicator",),
    shows="guarantee_status_indicator",
    passes=passes,
)
