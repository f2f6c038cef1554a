"""Whoever is in Year 11 is asked where they mean to go."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import when
from fingerpost.analysis.columns import academic_year
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return when(academic_year(t) == 11, t.intended_destination_yr11.notnull())


CHECK = Check(
    code="destination_missing",
    wording="The young person is in Year 11 and has no intended destination.",
    remedy="Enter what the young person intends; schools ask it in the autumn.",
    fields=("birth_date", "period_end", "intended_destination_yr11"),
    shows="intended_destination_yr11",
    passes=passes,
)
