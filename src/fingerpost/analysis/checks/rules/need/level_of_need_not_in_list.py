"""LevelOfNeedCode is read by a list."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import listed
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return listed(t, edition, "level_of_need_code")


CHECK = Check(
    code="level_of_need_not_in_list",
    wording="LevelOfNeedCode is not in its list.",
    remedy="Enter the level of need: intensive, supported or minimum.",
    fields=("level_of_need_code",),
    shows="level_of_need_code",
    passes=passes,
)
