"""Numbers that people carry: valid unique pupil and learner numbers, whole columns at a time."""

import numpy as np

from fingerpost.synthetic.chance import Ints

LETTERS = np.array(list("ABCDEFGHJKLMNPQRTUVWXYZ"))


def pupil_numbers(authority: Ints, school: Ints, year: Ints, serial: Ints) -> list[str]:
    """UPNs: check letter, authority (3 digits), school (4), year of entry (2), serial (3)."""
    whole = ((authority * 10_000 + school) * 100 + year % 100) * 1000 + serial
    letters = LETTERS[pupil_remainders(whole)]
    return [f"{letter}{number:012d}" for letter, number in zip(letters.tolist(), whole.tolist(), strict=True)]


def pupil_remainders(whole: Ints) -> Ints:
    """The place of the check letter of each twelve-digit number."""
    return _weighted(whole, range(13, 1, -1)) % 23


def learner_numbers(places: Ints) -> list[str]:
    """ULNs, no two places the same."""
    nine, checks = learner_checks(places)
    return [f"{number}{check}" for number, check in zip(nine.tolist(), checks.tolist(), strict=True)]


def learner_checks(places: Ints) -> tuple[Ints, Ints]:
    """Nine digits for each place, and the tenth that checks them; a remainder of nothing is passed over."""
    nine = 700_000_000 + places * 2
    nine = np.where(_learner_remainders(nine) == 0, nine + 1, nine)
    return nine, 10 - _learner_remainders(nine)


def _learner_remainders(nine: Ints) -> Ints:
    return _weighted(nine, range(2, 11)) % 11


def _weighted(numbers: Ints, weights: range) -> Ints:
    """The digits from the right, each times its weight, added."""
    total = np.zeros(len(numbers), dtype=np.int64)
    rest = numbers.copy()
    for weight in weights:
        total += rest % 10 * weight
        rest //= 10
    return total
