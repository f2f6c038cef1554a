"""Weeks

Weeks are whole, days // 7, at the period end. They count for NEET and for what is not known.
"""

from fingerpost.core.duration import days, longer_than
from spec.answers import day, each, said, status_of_record, sure
from spec.drawn import Check, Row


@each
def long(row: Row) -> Row:
    since, on = day(row["NEET since"]), sure(row["as at"])
    return {
        "days": said(days(since, on)),
        **{f"over {n} weeks": said(longer_than(since, on, n)) for n in (6, 26, 52)},
    }


def test_neet_weeks(check: Check) -> None:
    """NEET weeks count from NEETStartDate, else from StartDate"""
    check(
        """
        activity | start      | NEET start | as at      || NEET since | weeks
        619      | 2025-03-24 |            | 2025-03-30 || 2025-03-24 | 0
        619      | 2025-03-24 |            | 2025-03-31 || 2025-03-24 | 1
        640      | 2025-03-24 | 2025-01-06 | 2025-03-31 || 2025-01-06 | 12
        640      |            |            | 2025-03-31 ||            |
        """,
        status_of_record,
    )


def test_not_known_weeks(check: Check) -> None:
    """Recorded not-known weeks count from StartDate, lapsed weeks from the lapse date"""
    check(
        """
        activity | start      | due to lapse | CurrencyLapsed | as at      || group     | weeks
        810      | 2025-01-06 |              |                | 2025-03-31 || NOT_KNOWN | 12
        330      | 2024-01-06 | 2025-03-10   |                | 2025-03-31 || NOT_KNOWN | 3
        330      | 2024-01-06 |              | Y              | 2025-03-31 || NOT_KNOWN |
        110      | 2019-09-04 |              |                | 2024-09-30 || NOT_KNOWN | 4
        """,
        status_of_record,
    )


def test_no_weeks(check: Check) -> None:
    """No other status has weeks, nor has a start that lies ahead"""
    check(
        """
        activity | start      | NEET start | as at      || group | weeks
        210      | 2024-09-05 |            | 2025-03-31 || EET   |
        619      | 2025-04-07 |            | 2025-03-31 || NEET  |
        """,
        status_of_record,
    )


def test_over_six_weeks(check: Check) -> None:
    """Over six weeks means 43 days or more, over 26 weeks 183, over 52 weeks 365"""
    check(
        """
        NEET since | as at      || days | over 6 weeks | over 26 weeks | over 52 weeks
        2025-02-17 | 2025-03-31 || 42   | no           | no            | no
        2025-02-16 | 2025-03-31 || 43   | yes          | no            | no
        2024-09-30 | 2025-03-31 || 182  | yes          | no            | no
        2024-09-29 | 2025-03-31 || 183  | yes          | yes           | no
        2024-04-01 | 2025-03-31 || 364  | yes          | yes           | no
        2024-03-31 | 2025-03-31 || 365  | yes          | yes           | yes
                   | 2025-03-31 ||      | no           | no            | no
        """,
        long,
    )
