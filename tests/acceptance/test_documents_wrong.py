"""Every place where a council document's own percentage is wrong, so that nobody copies one.

Each line is what is printed, the counts beside it, and what they give rounded half up. Source: the last
section of the requirements, "Inconsistencies".
"""

from decimal import Decimal

import pytest

from fingerpost.core.rounding import percent_text

WRONG = [
    # Kent Figure 1 (T4): the combined rate stands in the not known cell, and NEET is then added twice.
    ("Kent, SEN support, February 2021, not known", "2.1", 5, 912, "0.5"),
    ("Kent, SEN support, February 2021, combined", "3.6", 19, 912, "2.1"),
    # Kent Figure 1: the sum of two rounded percentages. Paragraph 11.10 repeats the first two.
    ("Kent, EHC plan, February 2021, combined", "9.0", 125, 1376, "9.1"),
    ("Kent, EHC plan, February 2022, combined", "6.6", 118, 1810, "6.5"),
    ("Kent, SEN support, February 2022, combined", "5.5", 113, 2025, "5.6"),
    # Kent Figure 2 (T5): over 1933 and cut off, though text and sum say 1932; one of them is a slip.
    ("Kent, care leavers in EET", "62.13", 1201, 1932, "62.16"),
    ("Kent, care leavers NEET", "36.98", 715, 1932, "37.01"),
    ("Kent, care leavers long-term missing", "0.82", 16, 1932, "0.83"),
    ("Kent, citizen care leavers NEET", "21.46", 415, 1932, "21.48"),
    ("Kent, UASC care leavers NEET", "15.51", 300, 1932, "15.53"),
    ("Kent, UASC care leavers in EET", "37.93", 733, 1932, "37.94"),
    ("Kent, UASC share of care leavers in EET", "60.03", 733, 1201, "61.03"),
    # Kent youth justice (T8): 72% would be 18 of 25.
    ("Kent, youth justice NEET without a reason", "72", 19, 25, "76"),
]


@pytest.mark.parametrize(("what", "printed", "numerator", "denominator", "right"), WRONG)
def test_printed_percentage_is_not_what_the_counts_give(what, printed, numerator, denominator, right):
    places = -Decimal(printed).as_tuple().exponent

    assert percent_text(numerator, denominator, places) == right
    assert printed != right


def test_the_difference_from_the_national_average_is_a_point_more_than_printed():
    """Paragraph 5.7.3 prints 2.13; 62.13 less 59 is 3.13."""
    assert Decimal("62.13") - Decimal(59) == Decimal("3.13")
