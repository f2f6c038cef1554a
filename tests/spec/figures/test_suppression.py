"""Disclosure control

Counts of 1 to 4 are hidden (c) in anything that leaves the team; then as many more as it takes until no
hidden one can be worked out. The threshold is a setting.
"""

from spec.answers import suppressed
from spec.drawn import Check


def test_small_and_zero(check: Check) -> None:
    """1 to 4 is hidden, 0 and 5 are shown"""
    check(
        """
        measure | count || count shown
        a       | 0     || 0
        b       | 1     || c
        c       | 4     || c
        d       | 5     || 5
        """,
        suppressed,
    )


def test_smallest_other(check: Check) -> None:
    """One hidden alone takes the smallest other that is not 0 with it, or it could be worked out"""
    check(
        """
        district | NEET || NEET shown
        Ashby    | 3    || c
        Barrow   | 20   || c
        Coombe   | 31   || 31
        Denby    | 0    || 0
        total    | 54   || 54
        """,
        suppressed,
    )


def test_two_hidden(check: Check) -> None:
    """Two that are hidden guard each other"""
    check(
        """
        district | NEET || NEET shown
        Ashby    | 3    || c
        Barrow   | 2    || c
        Coombe   | 31   || 31
        total    | 36   || 36
        """,
        suppressed,
    )


def test_all_others_nought(check: Check) -> None:
    """Where all others are 0 the topic's rows go together"""
    check(
        """
        district | NEET || NEET shown
        Ashby    | 3    || c
        Barrow   | 0    || c
        Coombe   | 0    || c
        total    | 3    || c
        """,
        suppressed,
    )


def test_sums(check: Check) -> None:
    """In a sum with one hidden term another goes, and then in its district's topic another"""
    check(
        """
        district | NEET | not known | both || NEET shown | not known shown | both shown
        Ashby    | 3    | 10        | 13   || c          | c               | 13
        Barrow   | 20   | 12        | 32   || c          | c               | 32
        Coombe   | 31   | 15        | 46   || 31         | 15              | 46
        total    | 54   | 37        | 91   || 54         | 37              | 91
        """,
        suppressed,
    )
