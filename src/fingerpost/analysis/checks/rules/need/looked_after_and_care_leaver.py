"""Whoever has left care is no longer looked after."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import has, when
from fingerpost.core.codes import Edition, names


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return when(has(t, names.HAS_LOOKED_AFTER), ~has(t, names.HAS_CARE_LEAVER))


CHECK = Check(
    code="looked_after_and_care_leaver",
    wording="Both are recorded, looked after and care leaver.",
    remedy="Keep the one that is true today.",
    fields=("characteristics",),
    shows="characteristics",
    passes=passes,
)
