"""Postcodes: one way of writing them, their form, and the outward part.

The form is that of BS 7666 without its lists of letters, so that the pseudo postcodes of the Office for
National Statistics (no fixed abode and the like, ZZ99 …) are of postcode form too.
"""

import re

FORM = "([A-Z]{1,2}[0-9][A-Z0-9]?|GIR) [0-9][A-Z]{2}"
"""A normalised postcode, as a regular expression that the columnar engines read as well. Match all of it."""

INWARD_LENGTH = 3

_FORM = re.compile(FORM, re.ASCII)


def normalise(text: str) -> str:
    """In capitals with one space before the last three characters: `me141xx` is `ME14 1XX`.

    A text too short to have two parts comes back in capitals without spaces.
    """
    packed = "".join(text.split()).upper()
    if len(packed) <= INWARD_LENGTH:
        return packed
    return f"{packed[:-INWARD_LENGTH]} {packed[-INWARD_LENGTH:]}"


def is_postcode(text: str) -> bool:
    """Whether the text, once normalised, has the form of a postcode. Whether it exists is not asked."""
    return _FORM.fullmatch(normalise(text)) is not None


def outward(text: str) -> str | None:
    """The part before the space (ME14), which may be shown where the whole may not; None without a form."""
    return normalise(text).split(" ")[0] if is_postcode(text) else None
