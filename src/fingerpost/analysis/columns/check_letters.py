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
    place = ibis.coalesce(last.try_cast("int64"), ibis.literal(ALPHABET).find(last))
    total = _weighted(digits, DIGITS_OF_UPN, range(2, UPN_LENGTH)) + place * UPN_LENGTH
    fits = (place >= 0) & (ibis.literal(ALPHABET).find(upn[:1]) == total % len(ALPHABET))
    return ibis.ifelse(upn.length() == UPN_LENGTH, fits.fill_null(False), ibis.null("boolean"))


def uln_fits(uln: ir.StringValue) -> ir.BooleanValue:
    """Whether the last digit fits the rest; null unless the text has the form of a learner number."""
    number = uln.try_cast("int64")
    remainder = _weighted(number // 10, ULN_LENGTH - 1, range(ULN_LENGTH, 1, -1)) % 11
    fits = (remainder != 0) & (number % 10 == 10 - remainder)
    formed = (uln.length() == ULN_LENGTH) & (number >= 10 ** (ULN_LENGTH - 1))
    return ibis.ifelse(formed, fits, ibis.null("boolean"))


def _weighted(number: ir.IntegerValue, digits: int, weights: range) -> ir.IntegerValue:
    """The number's digits from the left, each times its weight, added."""
    places = zip(range(digits - 1, -1, -1), weights, strict=True)
    return reduce(add, (number // 10**place % 10 * weight for place, weight in places))
