"""Whoever has one child either cares for it or does not."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import has, when
from fingerpost.core.codes import Edition, names


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return when(has(t, names.HAS_PARENT_CARING), ~has(t, names.HAS_PARENT_NOT_CARING))


CHECK = Check(
    code="parent_caring_and_not",
    wording="Both are recorded, a parent caring for their own child and a parent not caring for it.",
    remedy="Keep the one that is true today.",
    fields=("characteristics",),
    shows="characteristics",
    passes=passes,
)
