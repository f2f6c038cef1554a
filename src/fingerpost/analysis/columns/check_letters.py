"""Check letters and digits of pupil and learner numbers: the twin of `core.identifiers`."""

from functools import reduce
from operator import add

import ibis
import ibis.expr.types as ir

from fingerpost.core.identifiers import ALPHABET, ULN_LENGTH, UPN_LENGTH

DIGITS_OF_UPN = 11
"""Between the check letter and the last character, which may be a letter."""


def upn_fits(upn: ir.StringValue) -> ir.BooleanValue:
    """Whether the check letter fits the rest; null unless the text is as long as a pupil number."""
    digits = upn[1 : UPN_LENGTH - 1].try_cast("int64")
    last = upn[UPN_LENGTH - 1 :]
    place = ibis.coalesce(last.try_cast("int64"), ibis.literal(ALPHABET).find(last).nullif(-1))
    total = _weighted(digits, range(DIGITS_OF_UPN + 1, 1, -1)) + place * UPN_LENGTH
    fits = ibis.literal(ALPHABET).find(upn[:1]) == total % len(ALPHABET)
    return _only_where(upn.length() == UPN_LENGTH, fits.fill_null(False))


def uln_fits(uln: ir.StringValue) -> ir.BooleanValue:
    """Whether the last digit fits the rest; null unless the text has the form of a learner number."""
    number = uln.try_cast("int64")
    remainder = _weighted(number // 10, range(2, ULN_LENGTH + 1)) % 11
    formed = (uln.length() == ULN_LENGTH) & (number >= 10 ** (ULN_LENGTH - 1))
    return _only_where(formed, number % 10 == 10 - remainder)


def _weighted(number: ir.IntegerValue, weights: range) -> ir.IntegerValue:
    """The number's digits from the right, each times its weight, added.

    A digit is the number without the k digits after it, less ten times the number without k + 1: gathered by
    the number, that is one division a digit and no remainder.
    """
    carried = zip(range(1, len(weights)), weights[1:], weights, strict=False)
    return reduce(
        add, (number // 10**k * (own - 10 * after) for k, own, after in carried), number * weights[0]
    )


def _only_where(applies: ir.BooleanValue, fits: ir.BooleanValue) -> ir.BooleanValue:
    """`fits` where it applies, else null. Not a CASE: within one, DuckDB works each part out anew."""
    return fits == applies.nullif(False)
