"""Custody and retired codes

A young adult offender in custody is in no denominator; a retired code counts up to its last period only.
"""

from spec.answers import status_of_record
from spec.drawn import Check


def test_custody(check: Check) -> None:
    """Current custody as a young adult is a group of its own; lapsed it is not known (default of ours)"""
    check(
        """
        activity | start      | due to lapse | as at      || group     | lapsed
        710      | 2024-09-05 | 2025-06-30   | 2025-03-31 || OTHER     | no
        710      | 2024-09-05 | 2025-02-28   | 2025-03-31 || NOT_KNOWN | yes
        """,
        status_of_record,
    )


def test_juvenile_custody(check: Check) -> None:
    """Full-time education in juvenile custody is education"""
    check(
        """
        activity | start      | due to lapse | as at      || group
        290      | 2024-09-05 | 2025-06-30   | 2025-03-31 || EET
        """,
        status_of_record,
    )


def test_retired(check: Check) -> None:
    """The code for asylum seekers left the list in April 2018; after that the row is left out"""
    check(
        """
        born       | activity | start      | due to lapse | as at      || group | activity now
        2001-03-10 | 720      | 2017-09-05 |              | 2018-03-31 || OTHER | 720
        2001-03-10 | 720      | 2017-09-05 | 2017-12-31   | 2018-03-31 || OTHER | 720
        2001-03-10 | 720      | 2017-09-05 |              | 2018-04-30 ||       |
        """,
        status_of_record,
    )
