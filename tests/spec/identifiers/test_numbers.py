"""Pupil and learner numbers

A unique pupil number begins with a check letter, a unique learner number ends with a check digit.
The numbers here are made up.
"""

from fingerpost.core.identifiers import is_temporary_upn, is_uln, is_upn, uln_fault, upn_fault
from spec.answers import each, said
from spec.drawn import Check, Row


@each
def upn(row: Row) -> Row:
    number = row["pupil number"]
    return {
        "valid": said(is_upn(number)),
        "temporary": said(is_temporary_upn(number)),
        "it": said(upn_fault(number)),
    }


@each
def uln(row: Row) -> Row:
    return {"valid": said(is_uln(row["learner number"])), "it": said(uln_fault(row["learner number"]))}


def test_upn(check: Check) -> None:
    """The letter is the place of the weighted sum's remainder by 23; case and spaces do not matter"""
    check(
        """
        pupil number   || valid | it
        H801200001001  || yes   |
        h801200001001  || yes   |
        H801 200001001 || yes   |
        A801200001001  || no    | has a check letter or digit that does not fit the rest
        H80120000100   || no    | does not have the right number of characters
        H80120000100I  || no    | has a letter or a digit where there cannot be one
        8801200001001  || no    | has a letter or a digit where there cannot be one
        """,
        upn,
    )


def test_temporary_upn(check: Check) -> None:
    """The last character of a temporary number is a letter that counts as its place"""
    check(
        """
        pupil number  || valid | temporary
        H801200001001 || yes   | no
        U80120000100A || yes   | yes
        K80120000100A || no    | no
        """,
        upn,
    )


def test_uln(check: Check) -> None:
    """Ten digits that begin with 1 to 9, the tenth 10 less the weighted sum's remainder by 11"""
    check(
        """
        learner number || valid | it
        1000000019     || yes   |
        1000000010     || no    | has a check letter or digit that does not fit the rest
        1000000000     || yes   |
        0123456789     || no    | has a letter or a digit where there cannot be one
        100000001      || no    | does not have the right number of characters
        """,
        uln,
    )


def test_uln_without_a_digit(check: Check) -> None:
    """Where the remainder is 0 there is no learner number, whatever the tenth digit"""
    check(
        """
        learner number || valid
        1000000060     || no
        1000000061     || no
        """,
        uln,
    )
