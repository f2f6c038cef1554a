"""Who is measured: the twin of `core.cohort`."""

import ibis.expr.types as ir

from fingerpost.core.codes import Group
from fingerpost.core.cohort import AGES, PRIMARY

__all__ = ["AGES", "in_band"]


def in_band(s: ir.Table, ages: tuple[int, int] = AGES) -> ir.BooleanValue:
    """Whether a row of the spine is in the cohort of those academic ages; never null.

    Which authority leads is for the measure to ask, since a file of a region holds many.
    """
    first, last = ages
    # Custody as a young adult, and the retired asylum code, are in no denominator (domain §2).
    counted = s.group != str(Group.OTHER)
    return (s.academic_age.between(first, last) & (s.cohort_status == PRIMARY) & counted).fill_null(False)
