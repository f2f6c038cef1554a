"""The collection begins with Year 11."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.columns import academic_year
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return academic_year(t) >= 11


CHECK = Check(
    code="below_year_11",
    wording="The young person is below Year 11.",
    remedy="Take the record out of the extract, or mend the birth date.",
    fields=("birth_date", "period_end"),
    shows="birth_date",
    passes=passes,
)
