"""A postcode has the form of one."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.core.codes import Edition
from fingerpost.core.postcodes import FORM


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return t.postcode.re_search(f"^{FORM}$")


CHECK = Check(
    code="postcode_malformed",
    wording="Postcode has not the form of a postcode.",
    remedy="Look the postcode up by the address.",
    fields=("postcode",),
    shows="postcode",
    passes=passes,
)
