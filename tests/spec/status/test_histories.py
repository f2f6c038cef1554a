"""Histories

A history gives a status as at any date: of the activities that have begun, the one that started last.
The person of these histories was born on 10 March 2008.
"""

from spec.answers import status_of_history
from spec.drawn import Check


def test_from_school_to_college(check: Check) -> None:
    """School, the September reset until somebody finds out, then college"""
    check(
        """
        as at      || group     | activity now | lapsed | since
        2024-06-30 || SCHOOL    | 110          | no     | 2019-09-04
        2024-09-30 || NOT_KNOWN | 110          | yes    | 2019-09-04
        2024-10-31 || EET       | 230          | no     | 2024-10-07
        2025-08-31 || NOT_KNOWN | 230          | yes    | 2024-10-07
        """,
        status_of_history,
        history="""
        activity | start      | end | due to lapse
        110      | 2019-09-04 |     | 2024-08-31
        230      | 2024-10-07 |     | 2025-07-31
        """,
    )


def test_change_of_reason(check: Check) -> None:
    """A change of reason does not begin a NEET spell anew"""
    check(
        """
        as at      || group | activity now | since      | NEET since | weeks
        2025-01-31 || NEET  | 619          | 2025-01-06 | 2025-01-06 | 3
        2025-03-31 || NEET  | 650          | 2025-03-03 | 2025-01-06 | 12
        """,
        status_of_history,
        history="""
        activity | start      | end        | due to lapse
        210      | 2024-09-05 | 2025-01-05 | 2025-07-31
        619      | 2025-01-06 | 2025-03-02 | 2025-04-06
        650      | 2025-03-03 |            | 2025-09-03
        """,
    )


def test_ended(check: Check) -> None:
    """Where the last activity has ended the situation is not known from the next day (default of ours)"""
    check(
        """
        as at      || group     | activity now | lapsed | since      | weeks
        2025-01-31 || EET       | 350          | no     | 2024-11-04 |
        2025-02-01 || NOT_KNOWN | 810          | no     | 2025-02-01 | 0
        2025-02-28 || NOT_KNOWN | 810          | no     | 2025-02-01 | 3
        """,
        status_of_history,
        history="""
        activity | start      | end        | due to lapse
        350      | 2024-11-04 | 2025-01-31 | 2025-05-04
        """,
    )


def test_not_begun(check: Check) -> None:
    """Before the first activity has begun there is no status"""
    check(
        """
        as at      || group
        2024-09-04 ||
        2024-09-05 || EET
        """,
        status_of_history,
        history="""
        activity | start      | end
        210      | 2024-09-05 |
        """,
    )


def test_overlap(check: Check) -> None:
    """A later start ends what was left open, and of two that start together the one given last counts"""
    check(
        """
        as at      || group     | activity now
        2025-01-31 || EET       | 210
        2025-02-28 || NEET      | 619
        2025-03-31 || EET       | 310
        2025-05-31 || NOT_KNOWN | 810
        """,
        status_of_history,
        history="""
        activity | start      | end
        210      | 2024-09-05 |
        619      | 2025-02-03 |
        330      | 2025-03-03 |
        310      | 2025-03-03 | 2025-04-30
        """,
    )


def test_neet_start_named(check: Check) -> None:
    """A NEET start that the record names wins over the spell"""
    check(
        """
        as at      || group | NEET since | weeks
        2025-03-31 || NEET  | 2024-12-30 | 13
        """,
        status_of_history,
        history="""
        activity | start      | end | NEET start
        619      | 2025-01-06 |     | 2024-12-30
        """,
    )
