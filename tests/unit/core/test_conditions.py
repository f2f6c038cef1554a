"""Conditions written in tables."""

from fractions import Fraction

import pytest

from fingerpost.core.conditions import Fact, condition, parse
from fingerpost.core.errors import BadRequest


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("x is yes", True, True),
        ("x is yes", False, False),
        ("x is no", False, True),
        ("x is red/amber", "amber", True),
        ("x is red/amber", "green", False),
        ("x is 11", 11, True),
        ("x below 90", Fraction(9000, 100), False),
        ("x below 90", Fraction(8999, 100), True),
        ("x above 1", 1, False),
        ("x at_least 43", 43, True),
        ("x at_most 13", 14, False),
        ("x at_most 13", 13, True),
        ("x is yes", None, None),
        ("x below 90", None, None),
    ],
)
def test_condition(text: str, value: Fact, expected: bool | None) -> None:
    (one,) = parse(text)
    assert one.holds({"x": value}) is expected
    assert str(one) == text


def test_fact_that_nobody_gave() -> None:
    assert condition("x", "is", "yes").holds({}) is None


@pytest.mark.parametrize("value", [True, "many"])
def test_fact_that_is_no_number(value: Fact) -> None:
    with pytest.raises(BadRequest, match="fact x is not a number"):
        condition("x", "above", "1").holds({"x": value})


@pytest.mark.parametrize("text", ["", "x is", "x like yes", "x is yes; "])
def test_condition_that_cannot_be_read(text: str) -> None:
    with pytest.raises(BadRequest, match="cannot be read"):
        parse(text)


@pytest.mark.parametrize("value", ["many", "1/0"])
def test_condition_that_compares_with_no_number(value: str) -> None:
    with pytest.raises(BadRequest, match="write a number there"):
        condition("x", "above", value)
