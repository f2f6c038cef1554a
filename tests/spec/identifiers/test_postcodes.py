"""Postcodes

A postcode is written in capitals with one space. Its form is looked at, not whether it exists.
"""

from fingerpost.core.postcodes import is_postcode, normalise, outward
from spec.answers import each, said
from spec.drawn import Check, Row


@each
def postcode(row: Row) -> Row:
    text = row["as given"]
    return {
        "postcode": normalise(text),
        "of postcode form": said(is_postcode(text)),
        "outward part": said(outward(text)),
    }


def test_postcodes(check: Check) -> None:
    """Case and spaces do not matter; the outward part may be shown where the whole may not"""
    check(
        """
        as given  || postcode | of postcode form | outward part
        me141xx   || ME14 1XX | yes              | ME14
        ME14 1XX  || ME14 1XX | yes              | ME14
        M1 1AE    || M1 1AE   | yes              | M1
        ec1a  1bb || EC1A 1BB | yes              | EC1A
        ZZ99 3VZ  || ZZ99 3VZ | yes              | ZZ99
        ME14 XX1  || ME14 XX1 | no               |
        ME1       || ME1      | no               |
        unknown   || UNKN OWN | no               |
        """,
        postcode,
    )
