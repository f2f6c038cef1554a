"""NEET spells

Referral asks whether somebody has been NEET more than once. A spell runs through every change of reason.
"""

from spec.answers import spells_of_history
from spec.drawn import Check


def test_one_spell(check: Check) -> None:
    """Activities that follow on or overlap are one spell"""
    check(
        """
        as at      || NEET spells | latest from | latest to
        2024-12-31 || 0           |             |
        2025-02-28 || 1           | 2025-01-06  |
        """,
        spells_of_history,
        history="""
        activity | start      | end
        619      | 2025-01-06 | 2025-02-02
        640      | 2025-02-03 |
        619      | 2025-02-17 |
        """,
    )


def test_two_spells(check: Check) -> None:
    """Any day of something else, or of nothing, parts one spell from the next"""
    check(
        """
        as at      || NEET spells | latest from | latest to
        2025-01-31 || 1           | 2024-11-04  | 2025-01-05
        2025-03-17 || 2           | 2025-03-03  | 2025-03-16
        2025-04-30 || 3           | 2025-03-18  |
        """,
        spells_of_history,
        history="""
        activity | start      | end
        619      | 2024-11-04 |
        350      | 2025-01-06 | 2025-03-02
        619      | 2025-03-03 | 2025-03-16
        619      | 2025-03-18 |
        """,
    )
