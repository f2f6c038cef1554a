"""SENSupportFlag is wanted of every record."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import given
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return given(t, "sen_support_flag")


CHECK = Check(
    code="sen_support_flag_missing",
    wording="SENSupportFlag is empty.",
    remedy="Enter Y for SEN support, otherwise N.",
    fields=("sen_support_flag",),
    shows="sen_support_flag",
    passes=passes,
)
