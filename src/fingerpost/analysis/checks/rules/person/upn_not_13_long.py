"""A unique pupil number is a check letter and twelve characters."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return t.unique_pupil_number.length() == 13


CHECK = Check(
    code="upn_not_13_long",
    wording="UniquePupilNumber is not 13 characters long.",
    remedy="Take the number from the school census, or leave it empty; a pseudonym may stay.",
    fields=("unique_pupil_number",),
    shows="unique_pupil_number",
    passes=passes,
)
