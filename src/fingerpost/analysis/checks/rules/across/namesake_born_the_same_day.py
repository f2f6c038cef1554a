"""Two people of one name and one birthday may be one person."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.across import HAS_NAMESAKE
from fingerpost.analysis.checks.check import Check
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return ~t[HAS_NAMESAKE]


CHECK = Check(
    code="namesake_born_the_same_day",
    wording="Another young person has the same given name, family name and birth date.",
    remedy="Compare the two records; where they are one person, mark one as the duplicate.",
    fields=("given_name", "family_name", "birth_date"),
    shows="family_name",
    passes=passes,
    mark=HAS_NAMESAKE,
)
