"""The currency table

When an activity is recorded its lapse date is worked out once, from a table that a council can change.
The periods are defaults of ours: check them against the year's published requirement.
"""

from spec.answers import lapse_date
from spec.drawn import Check


def test_education(check: Check) -> None:
    """Education and training count to the expected end, or to the 31 August after the start"""
    check(
        """
        activity | start      | confirmed  | expected end || due to lapse
        210      | 2024-09-05 | 2024-10-01 | 2026-07-17   || 2026-07-17
        210      | 2024-09-05 | 2024-10-01 |              || 2025-08-31
        450      | 2025-01-06 |            |              || 2025-08-31
        230      | 2025-08-31 |            |              || 2026-08-31
        """,
        lapse_date,
    )


def test_apprenticeship(check: Check) -> None:
    """Apprenticeships and work with study count to the expected end, or 12 months from confirmation"""
    check(
        """
        activity | start      | confirmed  | expected end || due to lapse
        310      | 2024-09-05 | 2024-10-01 | 2026-03-31   || 2026-03-31
        310      | 2024-09-05 | 2024-10-01 |              || 2025-10-01
        320      | 2024-09-05 | 2024-10-01 |              || 2025-10-01
        381      | 2024-09-05 | 2024-10-01 |              || 2025-10-01
        550      | 2024-09-05 | 2024-10-01 |              || 2025-10-01
        """,
        lapse_date,
    )


def test_employment(check: Check) -> None:
    """Other employment counts six months from confirmation, re-engagement three"""
    check(
        """
        activity | start      | confirmed  | expected end || due to lapse
        330      | 2024-09-05 | 2024-10-01 |              || 2025-04-01
        360      | 2024-09-05 | 2024-08-31 |              || 2025-02-28
        530      | 2024-09-05 | 2024-11-30 |              || 2025-02-28
        """,
        lapse_date,
    )


def test_neet(check: Check) -> None:
    """NEET available three months, not available six; carers and teenage parents twelve"""
    check(
        """
        activity | start      | confirmed  | expected end || due to lapse
        619      | 2025-01-06 | 2025-01-20 |              || 2025-04-20
        640      | 2025-01-06 | 2025-01-20 |              || 2025-07-20
        620      | 2025-01-06 | 2025-01-20 |              || 2026-01-20
        630      | 2025-01-06 | 2025-01-20 |              || 2026-01-20
        """,
        lapse_date,
    )


def test_never_later_than_the_end(check: Check) -> None:
    """A lapse date is never later than the expected end"""
    check(
        """
        activity | start      | confirmed  | expected end || due to lapse
        350      | 2024-09-05 | 2024-10-01 | 2024-12-24   || 2024-12-24
        """,
        lapse_date,
    )


def test_not_confirmed(check: Check) -> None:
    """What was never confirmed counts from its start"""
    check(
        """
        activity | start      | confirmed | expected end || due to lapse
        619      | 2025-01-06 |           |              || 2025-04-06
        """,
        lapse_date,
    )


def test_custody(check: Check) -> None:
    """Custody counts to the expected end"""
    check(
        """
        activity | start      | confirmed  | expected end || due to lapse
        710      | 2024-09-05 | 2024-10-01 | 2025-03-12   || 2025-03-12
        """,
        lapse_date,
    )


def test_cannot_lapse(check: Check) -> None:
    """What is not known has no lapse date"""
    check(
        """
        activity | start      | confirmed | expected end || due to lapse
        810      | 2024-09-05 |           |              ||
        """,
        lapse_date,
    )
