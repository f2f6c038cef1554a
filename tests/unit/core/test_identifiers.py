"""Pupil and learner numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.core.identifiers import (
    ALPHABET,
    Fault,
    is_temporary_upn,
    is_uln,
    is_upn,
    uln_check_digit,
    uln_fault,
    upn_check_letter,
    upn_fault,
)

ELEVEN = st.text("0123456789", min_size=11, max_size=11)


@given(ELEVEN, st.sampled_from("0123456789" + ALPHABET))
def test_upn_with_its_check_letter(digits: str, last: str) -> None:
    upn = upn_check_letter(digits + last) + digits + last
    assert is_upn(upn)
    assert is_temporary_upn(upn) is (last in ALPHABET)


@given(ELEVEN, st.sampled_from(ALPHABET))
def test_upn_with_any_other_letter(digits: str, letter: str) -> None:
    rest = digits + "7"
    assert is_upn(letter + rest) is (letter == upn_check_letter(rest))


@given(ELEVEN, st.integers(0, 10), st.integers(1, 9))
def test_upn_with_one_digit_wrong(digits: str, place: int, by: int) -> None:
    upn = upn_check_letter(digits + "1") + digits + "1"
    wrong = str((int(digits[place]) + by) % 10)
    assert upn_fault(upn[: place + 1] + wrong + upn[place + 2 :]) is Fault.CHECK


@pytest.mark.parametrize("rest", ["80120000100", "80120000100I", "8012000O1001", ""])
def test_upn_check_letter_for_what_cannot_follow_one(rest: str) -> None:
    with pytest.raises(ValueError, match="eleven digits"):
        upn_check_letter(rest)


def test_upn_of_a_letter_that_is_no_check_letter() -> None:
    assert upn_fault("I801200001001") is Fault.FORM
    assert not is_temporary_upn("I801200001001")


@given(st.integers(100_000_000, 999_999_999))
def test_uln_has_at_most_one_check_digit(nine: int) -> None:
    digit = uln_check_digit(str(nine))
    valid = [tenth for tenth in "0123456789" if is_uln(f"{nine}{tenth}")]
    assert valid == ([] if digit is None else [digit])


@pytest.mark.parametrize("nine", ["012345678", "12345678", "12345678X"])
def test_uln_check_digit_for_what_begins_none(nine: str) -> None:
    with pytest.raises(ValueError, match="nine digits"):
        uln_check_digit(nine)


@pytest.mark.parametrize("text", ["１０００００００１９", "٠١٢٣٤٥٦٧٨٩"])
def test_digits_of_other_scripts_are_no_digits(text: str) -> None:
    assert uln_fault(text) is Fault.FORM
