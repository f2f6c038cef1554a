"""The cohort

Everyone with a record at the period end, narrowed step by step; the first reason that fits is given.
The authority asked for here is Kent, 886.
"""

from spec.answers import cohort
from spec.drawn import Check


def test_years_12_and_13(check: Check) -> None:
    """Academic ages 16 and 17; Year 11, Year 14 and those tracked to 25 are in no headline figure"""
    check(
        """
        academic age | cohort status || in the cohort | why not
        15           | P             || no            | outside the academic ages measured
        16           | P             || yes           |
        17           | P             || yes           |
        18           | P             || no            | outside the academic ages measured
        24           | P             || no            | outside the academic ages measured
        """,
        cohort,
    )


def test_cohort_status(check: Check) -> None:
    """Cohort status P only"""
    check(
        """
        academic age | cohort status || in the cohort | why not
        16           | G             || no            | not of primary cohort status
        16           | T             || no            | not of primary cohort status
        16           |               || no            | not of primary cohort status
        24           | A             || no            | not of primary cohort status
        """,
        cohort,
    )


def test_lead_authority(check: Check) -> None:
    """Led by the authority, whoever sent the record; a blank lead counts as the sender"""
    check(
        """
        lead authority | sent by || in the cohort | why not
        886            | 886     || yes           |
        886            | 887     || yes           |
                       | 886     || yes           |
        887            | 886     || no            | led by another authority
                       | 887     || no            | led by another authority
        """,
        cohort,
    )


def test_custody(check: Check) -> None:
    """Without current custody as a young adult; custody that has lapsed is not known and stays in"""
    check(
        """
        group     || in the cohort | why not
        EET       || yes           |
        NEET      || yes           |
        NOT_KNOWN || yes           |
        OTHER     || no            | in custody as a young adult, or of a retired activity
        """,
        cohort,
    )
