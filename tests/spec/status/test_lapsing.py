"""Lapsing

A recorded activity counts for a time; then it must be confirmed again, or it has lapsed (domain §3).
"""

from spec.answers import status_of_record
from spec.drawn import Check


def test_date(check: Check) -> None:
    """A record has lapsed at a date when its lapse date is before it"""
    check(
        """
        activity | start      | due to lapse | as at      || group     | lapsed | lapse date
        330      | 2024-09-05 | 2025-03-30   | 2025-03-31 || NOT_KNOWN | yes    | 2025-03-30
        330      | 2024-09-05 | 2025-03-31   | 2025-03-31 || EET       | no     | 2025-03-31
        330      | 2024-09-05 | 2025-04-01   | 2025-03-31 || EET       | no     | 2025-04-01
        """,
        status_of_record,
    )


def test_flag(check: Check) -> None:
    """Where the date is missing, CurrencyLapsed decides; with neither, nothing says that it has lapsed"""
    check(
        """
        activity | start      | due to lapse | CurrencyLapsed | as at      || group     | lapsed | lapse date
        230      | 2024-09-05 |              | Y              | 2025-03-31 || NOT_KNOWN | yes    |
        230      | 2024-09-05 |              | N              | 2025-03-31 || EET       | no     |
        230      | 2024-09-05 |              |                | 2025-03-31 || EET       | no     |
        """,
        status_of_record,
    )


def test_disagreement(check: Check) -> None:
    """Where the two disagree, the date decides (and the row has a problem)"""
    check(
        """
        activity | start      | due to lapse | CurrencyLapsed | as at      || group     | lapsed
        230      | 2024-09-05 | 2025-07-31   | Y              | 2025-03-31 || EET       | no
        230      | 2024-09-05 | 2025-02-28   | N              | 2025-03-31 || NOT_KNOWN | yes
        """,
        status_of_record,
    )


def test_neet_stays(check: Check) -> None:
    """A NEET record that has lapsed stays NEET (the rule since April 2013)"""
    check(
        """
        activity | start      | due to lapse | CurrencyLapsed | as at      || group | lapsed | NEET since
        619      | 2024-09-05 | 2024-12-05   | Y              | 2025-03-31 || NEET  | yes    | 2024-09-05
        640      | 2024-09-05 |              | Y              | 2025-03-31 || NEET  | yes    | 2024-09-05
        """,
        status_of_record,
    )


def test_lapsed_activity_keeps_its_code(check: Check) -> None:
    """What was recorded is kept: a lapsed activity is not known, but it is known what it was"""
    check(
        """
        activity | start      | due to lapse | as at      || group     | activity now | since
        310      | 2024-09-05 | 2025-02-28   | 2025-03-31 || NOT_KNOWN | 310          | 2024-09-05
        """,
        status_of_record,
    )
