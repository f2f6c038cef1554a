"""An indicator of the guarantee has the guarantee beside it."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import YES, guarantee_recorded, when
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return when(t.guarantee_status_indicator == YES, guarantee_recorded(t))


CHECK = Check(
    code="indicated_without_guarantee",
    wording="GuaranteeStatusIndicator is Y; that year's guarantee or its authority is missing.",
    remedy="Enter the guarantee's status and authority, or the indicator N.",
    fields=(
        "guarantee_status_indicator",
        "birth_date",
        "period_end",
        "year11_guarantee_status",
        "year11_guarantee_lea",
        "year12_guarantee_status",
        "year12_guarantee_lea",
    ),
    shows="guarantee_status_indicator",
    passes=passes,
)
