"""Where a referral goes

A table that a council edits, since the documents disagree. Rules are tried in order; the first outcome that
holds is taken, with every rule that leads there as a reason. What is not known never decides.
"""

from spec.answers import routed
from spec.drawn import Check


def test_six_weeks(check: Check) -> None:
    """NEET for more than six weeks goes to NEET support"""
    check(
        """
        neet | neet days || goes to      | because
        yes  | 42        ||              |
        yes  | 43        || neet support | NEET for more than six weeks
        no   |           ||              |
        """,
        routed,
    )


def test_more_spells(check: Check) -> None:
    """So does more than one NEET spell, even one that has ended"""
    check(
        """
        neet | neet spells || goes to      | because
        yes  | 1           ||              |
        no   | 2           || neet support | more than one NEET spell
        """,
        routed,
    )


def test_ehc_plan(check: Check) -> None:
    """So does an EHC plan in Year 12 or 13, but NEET and wanting to return to education goes the SEND way"""
    check(
        """
        send | year group | neet | wants education || goes to      | because
        ehcp | 11         | no   |                 ||              |
        ehcp | 12         | no   |                 || neet support | Year 12 or 13 with an EHC plan
        ehcp | 13         | yes  | no              || neet support | Year 12 or 13 with an EHC plan
        ehcp | 13         | yes  | yes             || send route   | NEET with an EHC plan and wants education
        ehcp | 14         | yes  | yes             || send route   | NEET with an EHC plan and wants education
        ehcp | 14         | yes  | no              ||              |
        """,
        routed,
    )


def test_youth_justice_and_school(check: Check) -> None:
    """So do youth justice, SEN support at school, and missing education in Year 11 after term three"""
    check(
        """
        youth justice | sen support at school || goes to      | reasons
        yes           | no                    || neet support | 1
        no            | yes                   || neet support | 1
        yes           | yes                   || neet support | 2
        """,
        routed,
    )
    check(
        """
        missing education | year group | terms ended || goes to
        yes               | 11         | 2           ||
        yes               | 11         | 3           || neet support
        yes               | 10         | 3           ||
        """,
        routed,
    )


def test_virtual_school(check: Check) -> None:
    """Looked-after children and care leavers go to the virtual school instead, and when NEET or at risk"""
    check(
        """
        in care or care leaver | neet | neet days | risk band | youth justice || goes to
        yes                    | yes  | 10        |           |               || virtual school
        yes                    | yes  | 60        |           |               || virtual school
        yes                    | no   |           | amber     |               || virtual school
        yes                    | no   |           | watch     | yes           || virtual school
        yes                    | no   |           | watch     | no            ||
        no                     | yes  | 60        |           |               || neet support
        """,
        routed,
    )
