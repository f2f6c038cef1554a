"""SENDFlag is read by a list."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import listed
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return listed(t, edition, "send_flag")


CHECK = Check(
    code="send_flag_not_in_list",
    wording="SENDFlag is not in its list.",
    remedy="Enter Y for an education, health and care plan, otherwise N.",
    fields=("send_flag",),
    shows="send_flag",
    passes=passes,
)
