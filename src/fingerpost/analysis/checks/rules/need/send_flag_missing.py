"""SENDFlag is wanted of every record."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import given
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return given(t, "send_flag")


CHECK = Check(
    code="send_flag_missing",
    wording="SENDFlag is empty.",
    remedy="Enter Y for an education, health and care plan, otherwise N.",
    fields=("send_flag",),
    shows="send_flag",
    passes=passes,
)
