"""Without a month of birth nobody can be put in a year group."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import given
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return given(t, "birth_date") | t.birth_month.notnull()


CHECK = Check(
    code="birth_missing",
    wording="DOB is empty.",
    remedy="Enter the date of birth; the month and year are enough for the figures.",
    fields=("birth_date",),
    shows="birth_date",
    passes=passes,
)
