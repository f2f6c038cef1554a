"""Slips in a date of birth: what a hurried hand makes of one, and which slip parts two dates.

One slip, not several: two dates that need two slips are different dates. A key for each slip lets a search
find a person whose date was typed wrong; the name of the slip is a reason that a person can read.
"""

from datetime import date
from enum import StrEnum

CENTURY = 2
"""The first digits of a year."""


class Slip(StrEnum):
    """How two dates of birth differ, as the end of a sentence that begins with "Birth date"."""

    SWAPPED = "has day and month swapped"
    DIGIT = "differs by one digit"
    YEAR = "differs by one year"


def birth_slip(one: date, other: date) -> Slip | None:
    """The slip that parts two dates, the plainest first; None where they are equal or no one slip does.

    Adjacent years with the same day and month are YEAR even where one digit differs too (2008 and 2009).
    """
    if one == other:
        return None
    if (one.year, one.day, one.month) == (other.year, other.month, other.day):
        return Slip.SWAPPED
    if (one.day, one.month) == (other.day, other.month) and abs(one.year - other.year) == 1:
        return Slip.YEAR
    pairs = zip(_written(one), _written(other), strict=True)
    return Slip.DIGIT if sum(a != b for a, b in pairs) == 1 else None


def slips_of(birth: date) -> dict[date, Slip]:
    """Every date that one slip makes of a date of birth, with the slip: about forty.

    A wrong century is left out: nobody of that age would be looked for.
    """
    written = _written(birth)
    texts = {
        f"{birth.year:04d}{birth.day:02d}{birth.month:02d}",
        f"{birth.year - 1:04d}{written[4:]}",
        f"{birth.year + 1:04d}{written[4:]}",
        *(
            written[:at] + digit + written[at + 1 :]
            for at in range(CENTURY, len(written))
            for digit in "0123456789"
        ),
    }
    found = {}
    for text in sorted(texts):
        made = _read(text)
        slip = None if made is None else birth_slip(made, birth)
        if made is not None and slip is not None:
            found[made] = slip
    return found


def _written(on: date) -> str:
    return on.isoformat().replace("-", "")


def _read(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
