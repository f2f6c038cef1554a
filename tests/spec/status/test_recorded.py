"""What is recorded

Every activity code belongs to one group. The group, after currency, is the status.
"""

from spec.answers import status_of_record
from spec.drawn import Check


def test_groups(check: Check) -> None:
    """A current activity gives the status of its group"""
    check(
        """
        activity | start      | due to lapse | as at      || group     | activity now | lapsed
        210      | 2024-09-05 | 2026-07-31   | 2025-02-28 || EET       | 210          | no
        310      | 2024-09-05 | 2026-07-31   | 2025-02-28 || EET       | 310          | no
        330      | 2024-09-05 | 2025-03-31   | 2025-02-28 || EET       | 330          | no
        530      | 2024-12-05 | 2025-03-31   | 2025-02-28 || EET       | 530          | no
        540      | 2024-12-05 | 2025-03-31   | 2025-02-28 || NEET      | 540          | no
        550      | 2024-12-05 | 2025-03-31   | 2025-02-28 || EET       | 550          | no
        619      | 2024-12-05 | 2025-03-31   | 2025-02-28 || NEET      | 619          | no
        640      | 2024-12-05 | 2025-03-31   | 2025-02-28 || NEET      | 640          | no
        810      | 2024-12-05 |              | 2025-02-28 || NOT_KNOWN | 810          | no
        """,
        status_of_record,
    )


def test_not_known_cannot_lapse(check: Check) -> None:
    """A not-known record cannot lapse, whatever its date or flag says: nothing is known that could"""
    check(
        """
        activity | start      | due to lapse | CurrencyLapsed | as at      || group     | lapsed | lapse date
        810      | 2024-09-01 | 2024-10-01   |                | 2025-02-28 || NOT_KNOWN | no     |
        820      | 2024-09-01 |              | Y              | 2025-02-28 || NOT_KNOWN | no     |
        830      | 2024-09-01 |              | N              | 2025-02-28 || NOT_KNOWN | no     |
        """,
        status_of_record,
    )


def test_not_in_the_list(check: Check) -> None:
    """A code that is not in the list gives no status; the row is left out and counted"""
    check(
        """
        activity | start      | as at      || group | activity now
        999      | 2024-09-01 | 2025-02-28 ||       |
        """,
        status_of_record,
    )
