"""Numbers that people carry: valid unique pupil and learner numbers, whole columns at a time."""

import numpy as np

from fingerpost.synthetic.chance import Ints

LETTERS = np.array(list("ABCDEFGHJKLMNPQRTUVWXYZ"))


def pupil_numbers(authority: Ints, school: Ints, year: Ints, serial: Ints) -> list[str]:
    """UPNs: check letter, authority (3 digits), school (4), year of entry (2), serial (3)."""
    whole = ((authority * 10_000 + school) * 100 + year % 100) * 1000 + serial
    weights = np.arange(13, 1, -1, dtype=np.int64)
    total = np.zeros(len(whole), dtype=np.int64)
    rest = whole.copy()
    for weight in weights:
        total += rest % 10 * weight
        rest //= 10
    letters = LETTERS[total % 23]
    return [f"{letter}{number:012d}" for letter, number in zip(letters.tolist(), whole.tolist(), strict=True)]


def learner_numbers(places: Ints) -> list[str]:
    """ULNs: nine digits, no two places the same, then their check digit."""
    nine = 700_000_000 + places * 2
    nine = np.where(_remainder(nine) == 0, nine + 1, nine)
    checks = 10 - _remainder(nine)
    return [f"{number}{check}" for number, check in zip(nine.tolist(), checks.tolist(), strict=True)]


def _remainder(nine: Ints) -> Ints:
    total = np.zeros(len(nine), dtype=np.int64)
    rest = nine.copy()
    for weight in range(2, 11):
        total += rest % 10 * weight
        rest //= 10
    remainder: Ints = total % 11
    return remainder
