"""Pregnancy goes with another gender than male."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import has, when
from fingerpost.core.codes import Edition, names

MALE = "M"


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return when(has(t, names.HAS_PREGNANCY), t.gender != MALE)


CHECK = Check(
    code="pregnancy_of_a_man",
    wording="The characteristic of pregnancy stands beside gender M.",
    remedy="Mend the one or the other.",
    fields=("characteristics", "gender"),
    shows="gender",
    passes=passes,
)
