"""A reason for not being available stands beside its characteristic."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import reason_borne_out
from fingerpost.core.codes import Edition, names


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return reason_borne_out(t, edition, names.NOT_AVAILABLE_PREGNANCY)


CHECK = Check(
    code="pregnancy_without_characteristic",
    wording="The activity is not available (pregnancy) and its characteristic is missing.",
    remedy="Add the characteristic, or choose another reason.",
    fields=("activity_code", "characteristics"),
    shows="characteristics",
    passes=passes,
)
