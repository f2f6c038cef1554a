"""Pupil and learner numbers: their form, their check letter or digit, and why one is not valid.

Source: domain reference §1. A fault is a reason without the number in it, fit for a message or a log.
"""

import re
from enum import StrEnum

ALPHABET = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""The 23 letters of the pupil number; a letter stands for its place, counting from 0."""

UPN_LENGTH = 13
ULN_LENGTH = 10
UPN_FORM = re.compile(f"[{ALPHABET}][0-9]{{11}}[0-9{ALPHABET}]", re.ASCII)
ULN_FORM = re.compile(r"[1-9][0-9]{9}", re.ASCII)


class Fault(StrEnum):
    """Why a number is not valid, as the end of a sentence that begins with its name."""

    LENGTH = "does not have the right number of characters"
    FORM = "has a letter or a digit where there cannot be one"
    CHECK = "has a check letter or digit that does not fit the rest"


def normalise(text: str) -> str:
    """In capitals and without spaces: the form in which numbers are compared."""
    return "".join(text.split()).upper()


def upn_check_letter(rest: str) -> str:
    """The check letter for the twelve characters after it. ValueError if they cannot follow one.

    The twelve are multiplied by 2, 3 … 13 and added; the remainder by 23 is the letter's place. In a
    temporary number the last character is a letter and counts as its place.
    """
    if UPN_FORM.fullmatch("A" + rest) is None:
        raise ValueError("The part after the check letter is eleven digits and then a digit or a letter.")
    places = (ALPHABET.index(c) if c in ALPHABET else int(c) for c in rest)
    return ALPHABET[sum(place * weight for weight, place in enumerate(places, start=2)) % 23]


def upn_fault(text: str) -> Fault | None:
    """Why this is not a unique pupil number; None when it is one. Case and spaces do not matter."""
    upn = normalise(text)
    if len(upn) != UPN_LENGTH:
        return Fault.LENGTH
    if UPN_FORM.fullmatch(upn) is None:
        return Fault.FORM
    return None if upn[0] == upn_check_letter(upn[1:]) else Fault.CHECK


def is_upn(text: str) -> bool:
    """Whether this is a unique pupil number with the right check letter, permanent or temporary."""
    return upn_fault(text) is None


def is_temporary_upn(text: str) -> bool:
    """Whether this is a valid unique pupil number that ends in a letter, to be replaced later."""
    return is_upn(text) and not normalise(text)[-1].isdigit()


def uln_check_digit(rest: str) -> str | None:
    """The tenth digit for the nine before it, or None where those nine begin no learner number.

    The nine are multiplied by 10, 9 … 2 and added; where the remainder by 11 is 0 there is no number, else
    the digit is 10 less the remainder. ValueError if they are not nine digits that begin with 1 to 9.
    """
    if ULN_FORM.fullmatch(rest + "0") is None:
        raise ValueError("The part before the check digit is nine digits and begins with 1 to 9.")
    remainder = sum(int(digit) * weight for digit, weight in zip(rest, range(10, 1, -1), strict=True)) % 11
    return str(10 - remainder) if remainder else None


def uln_fault(text: str) -> Fault | None:
    """Why this is not a unique learner number; None when it is one. Spaces do not matter."""
    uln = normalise(text)
    if len(uln) != ULN_LENGTH:
        return Fault.LENGTH
    if ULN_FORM.fullmatch(uln) is None:
        return Fault.FORM
    return None if uln[-1] == uln_check_digit(uln[:-1]) else Fault.CHECK


def is_uln(text: str) -> bool:
    """Whether this is a unique learner number with the right check digit."""
    return uln_fault(text) is None
