"""Gender is read by a list."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import listed
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return listed(t, edition, "gender")


CHECK = Check(
    code="gender_not_in_list",
    wording="Gender is not in its list.",
    remedy="Choose one of the codes of the list of genders.",
    fields=("gender",),
    shows="gender",
    passes=passes,
)
