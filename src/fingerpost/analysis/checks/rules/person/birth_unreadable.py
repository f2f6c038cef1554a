"""A birth date that cannot be read gives no year group."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import when
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return when(t.birth_date_unread.notnull(), t.birth_month.notnull())


CHECK = Check(
    code="birth_unreadable",
    wording="DOB is not a date and not a month of birth.",
    remedy="Enter it as year-month-day, or as month/year.",
    fields=("birth_date",),
    shows="birth_date",
    passes=passes,
)
