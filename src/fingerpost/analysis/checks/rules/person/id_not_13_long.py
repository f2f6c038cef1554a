"""A national id is the database's number, then a local number padded with zeros."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return t.young_persons_id.length() == 13


CHECK = Check(
    code="id_not_13_long",
    wording="YoungPersonsID is not 13 characters long.",
    remedy="Write it as the database's three digits and ten of the local number; a pseudonym may stay.",
    fields=("young_persons_id",),
    shows="young_persons_id",
    passes=passes,
)
