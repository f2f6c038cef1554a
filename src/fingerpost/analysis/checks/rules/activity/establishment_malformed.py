"""An establishment is its authority's three digits, then four of its own."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import one_of
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return (t.establishment_number.length() == 7) & one_of(t.establishment_number[:3], edition.authorities)


CHECK = Check(
    code="establishment_malformed",
    wording="EstablishmentNumber is not seven long, or does not begin with an authority that we know.",
    remedy="Look it up in the register of schools; one without a number has the authority and four nines.",
    fields=("establishment_number",),
    shows="establishment_number",
    passes=passes,
)
