"""RONI, the risk of NEET indicator

Each factor counts once, at its highest step. What is not known gives no points. Ethnicity is never a factor.
"""

from spec.answers import roni
from spec.drawn import Check


def test_attendance(check: Check) -> None:
    """Attendance below 90% gives 1, below 85% gives 2; exactly 90% gives 0 and exactly 85% gives 1"""
    check(
        """
        attended | possible || score | band
        361      | 400      || 0     | green
        360      | 400      || 0     | green
        359      | 400      || 1     | watch
        340      | 400      || 1     | watch
        339      | 400      || 2     | amber
        0        | 0        || 0     | green
        """,
        roni,
    )


def test_suspension(check: Check) -> None:
    """Suspension gives 1 when any absence was one, 2 when more than half were; exactly half gives 1"""
    check(
        """
        suspended | absent || score
        0         | 20     || 0
        1         | 20     || 1
        10        | 20     || 1
        11        | 20     || 2
        0         | 0      || 0
        """,
        roni,
    )


def test_send(check: Check) -> None:
    """An EHC plan gives 2, else SEN support 1"""
    check(
        """
        send        || score
        ehcp        || 2
        sen_support || 1
        none        || 0
        """,
        roni,
    )


def test_other_factors(check: Check) -> None:
    """The other factors give 1 or 2, and a no gives nothing"""
    check(
        """
        english additional language | alternative provision | looked after | pregnant or parent || score
        yes                         |                       |              |                    || 1
                                    | yes                   |              |                    || 1
                                    |                       | yes          |                    || 2
                                    |                       |              | yes                || 2
        no                          | no                    | no           | no                 || 0
        """,
        roni,
    )
    check(
        """
        free school meals | carer | youth justice | custody || score
        yes               |       |               |         || 2
                          | yes   |               |         || 2
                          |       | yes           |         || 2
                          |       |               | yes     || 2
        """,
        roni,
    )


def test_bands(check: Check) -> None:
    """4 or more is red, 2 and 3 amber, 1 watch, 0 green"""
    check(
        """
        attendance | send        | free school meals | carer || score | band
        95         | none        | no                | no    || 0     | green
        89         | none        | no                | no    || 1     | watch
        95         | none        | yes               | no    || 2     | amber
        95         | sen_support | yes               | no    || 3     | amber
        95         | none        | yes               | yes   || 4     | red
        84.9       | ehcp        | yes               | yes   || 8     | red
        """,
        roni,
    )


def test_ethnicity(check: Check) -> None:
    """Ethnicity, even where it is known, gives nothing"""
    check(
        """
        ethnicity || score | band
        WROM      || 0     | green
        WBRI      || 0     | green
        """,
        roni,
    )
