"""The first letter of a unique pupil number is worked out from the rest."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.columns.check_letters import upn_fits
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return upn_fits(t.unique_pupil_number)


CHECK = Check(
    code="upn_check_letter",
    wording="The check letter of UniquePupilNumber is wrong.",
    remedy="One of its characters is a slip; take the number from the school census.",
    fields=("unique_pupil_number",),
    shows="unique_pupil_number",
    passes=passes,
)
