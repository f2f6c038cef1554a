"""A learner number belongs to one person."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.across import ULN_IS_SHARED
from fingerpost.analysis.checks.check import Check
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return ~t[ULN_IS_SHARED]


CHECK = Check(
    code="uln_of_another",
    wording="UniqueLearnerNo is also that of another young person.",
    remedy="Find out whose it is; where the two records are one person, mark one as the duplicate.",
    fields=("unique_learner_no",),
    shows="unique_learner_no",
    passes=passes,
    mark=ULN_IS_SHARED,
)
