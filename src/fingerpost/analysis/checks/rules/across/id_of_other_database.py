"""An id begins with the number of the database that gave it."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.across import ID_IS_OF_A_DATABASE
from fingerpost.analysis.checks.check import Check
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return t[ID_IS_OF_A_DATABASE]


CHECK = Check(
    code="id_of_other_database",
    wording="The first three digits of YoungPersonsID are not a database of the file's header.",
    remedy="Check from which system the record came; ids of another database belong in its own return.",
    fields=("young_persons_id", "database_id"),
    shows="young_persons_id",
    passes=passes,
    mark=ID_IS_OF_A_DATABASE,
)
