"""LevelOfNeedCode is wanted of every record."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import given
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return given(t, "level_of_need_code")


CHECK = Check(
    code="level_of_need_missing",
    wording="LevelOfNeedCode is empty.",
    remedy="Enter the level of need: intensive, supported or minimum.",
    fields=("level_of_need_code",),
    shows="level_of_need_code",
    passes=passes,
)
