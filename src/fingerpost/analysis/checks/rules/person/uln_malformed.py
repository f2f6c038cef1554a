"""A unique learner number has ten digits and does not begin with nought."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return t.unique_learner_no.re_search("^[1-9][0-9]{9}$")


CHECK = Check(
    code="uln_malformed",
    wording="UniqueLearnerNo is not ten digits beginning with 1 to 9.",
    remedy="Look the number up in the Learning Records Service, or leave it empty.",
    fields=("unique_learner_no",),
    shows="unique_learner_no",
    passes=passes,
)
