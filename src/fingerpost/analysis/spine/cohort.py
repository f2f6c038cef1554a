"""Who is measured: academic age 16 and 17, cohort status P, not in custody as a young adult."""

import ibis.expr.types as ir

from fingerpost.core.codes import Group

AGES = (16, 17)
"""Academic ages of the published cohort, first and last (domain §1)."""
PRIMARY = "P"


def in_band(s: ir.Table, ages: tuple[int, int] = AGES) -> ir.BooleanValue:
    """Whether a row of the spine is in the cohort of those academic ages; never null.

    Which authority leads is for the measure to ask, since a file of a region holds many.
    """
    first, last = ages
    # Custody as a young adult, and the retired asylum code, are in no denominator (domain §2).
    counted = s.group != str(Group.OTHER)
    return (s.academic_age.between(first, last) & (s.cohort_status == PRIMARY) & counted).fill_null(False)
