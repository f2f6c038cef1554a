"""Compulsory school age

A compulsory-age activity counts up to 31 August after Year 11 and no longer: the September reset (SR-043).
"""

from spec.answers import status_of_record
from spec.drawn import Check


def test_september_reset(check: Check) -> None:
    """Held past 31 August after Year 11 it is not known, and that day is its lapse date"""
    check(
        """
        born       | activity | start      | due to lapse | as at      || group     | lapsed | lapse date
        2008-08-31 | 110      | 2019-09-04 |              | 2024-08-31 || SCHOOL    | no     |
        2008-08-31 | 110      | 2019-09-04 |              | 2024-09-01 || NOT_KNOWN | yes    | 2024-08-31
        2008-09-01 | 110      | 2020-09-04 |              | 2024-09-30 || SCHOOL    | no     |
        2008-09-01 | 110      | 2020-09-04 |              | 2025-09-30 || NOT_KNOWN | yes    | 2025-08-31
        """,
        status_of_record,
    )


def test_later_own_date(check: Check) -> None:
    """A later lapse date of its own does not help it, nor does a flag"""
    check(
        """
        activity | due to lapse | CurrencyLapsed | as at      || group     | lapse date
        110      | 2025-07-31   | N              | 2024-09-30 || NOT_KNOWN | 2024-08-31
        120      |              | N              | 2024-09-30 || NOT_KNOWN | 2024-08-31
        150      |              | Y              | 2024-09-30 || NOT_KNOWN | 2024-08-31
        """,
        status_of_record,
    )


def test_earlier_own_date(check: Check) -> None:
    """An earlier lapse date of its own counts, before that day as well as after"""
    check(
        """
        activity | due to lapse | as at      || group     | lapsed | lapse date
        110      | 2024-07-19   | 2024-08-31 || NOT_KNOWN | yes    | 2024-07-19
        110      | 2024-07-19   | 2024-09-30 || NOT_KNOWN | yes    | 2024-07-19
        """,
        status_of_record,
    )


def test_flag_before_the_reset(check: Check) -> None:
    """Before the reset it lapses like any other record"""
    check(
        """
        activity | due to lapse | CurrencyLapsed | as at      || group     | lapsed | lapse date
        110      | 2024-08-31   |                | 2024-05-31 || SCHOOL    | no     | 2024-08-31
        110      |              | Y              | 2024-05-31 || NOT_KNOWN | yes    |
        """,
        status_of_record,
    )
