"""The keys by which rows are compared."""

from datetime import date
from typing import Any

import pytest

import builders_matching as made
from fingerpost.analysis.engine import open_duckdb
from fingerpost.analysis.matching.keys import with_keys


def keys(**row: Any) -> dict[str, Any]:
    """The keys of one row that are not blank."""
    backend = open_duckdb()
    with_keys(backend, "rows", made.known({"person": 7} | row), "person")
    (found,) = backend.con.execute("select * from rows").to_arrow_table().to_pylist()
    return {key: value for key, value in found.items() if value is not None}


def test_blank_row_has_no_key() -> None:
    assert keys() == {"record": 0, "owner": 7}
    assert (
        keys(given_name=" ", family_name="-", postcode="", gender="?", upn=" ", address_line=", ") == keys()
    )


def test_names() -> None:
    found = keys(given_name="Liz Ann", middle_name="Zoë", family_name="O'Hara-de-Winter")
    assert found["given"] == "lizann"
    assert found["given_forms"] == ["elizabeth", "liz"]
    assert found["middle"] == "zoe"
    assert found["family"] == "oharadewinter"
    assert found["family_parts"] == ["ohara", "winter"]
    assert found["given_sound"]
    assert found["family_sound"]


def test_birth_date_as_written_and_in_parts() -> None:
    found = keys(birth_date=date(2008, 3, 14), birth_month=date(1999, 1, 1))
    assert {key: value for key, value in found.items() if key.startswith("birth")} == {
        "birth": "20080314",
        "birth_swapped": "20081403",
        "birth_day": "0314",
        "birth_month": "200803",
        "birth_year": 2008,
    }


def test_month_of_birth_alone() -> None:
    found = keys(birth_month=date(2008, 3, 1))
    assert {key: value for key, value in found.items() if key.startswith("birth")} == {
        "birth_month": "200803",
        "birth_year": 2008,
    }


def test_year_without_four_digits_is_blank() -> None:
    assert keys(birth_date=date(208, 3, 1)) == keys()


def test_numbers_stand_when_they_fit_their_check() -> None:
    found = keys(upn=" h801 200001001", uln="7000000006", council_id=" k 1 ")
    assert (found["upn"], found["uln"], found["council_id"]) == (made.UPN, "7000000006", "K1")


def test_numbers_that_do_not_fit_are_only_text() -> None:
    found = keys(upn="B801200001001", uln="7000000007")
    assert found == keys() | {"upn_text": "B801200001001", "uln_text": "7000000007"}


@pytest.mark.parametrize("text", ["unknown", "0", "H8012000010011234"])
def test_text_that_is_no_number_is_blank(text: str) -> None:
    assert keys(upn=text, uln=text) == keys()


@pytest.mark.parametrize("text", ["me141xx", "ME14 1XX", " me14  1xx"])
def test_postcode_and_its_neighbourhood(text: str) -> None:
    found = keys(postcode=text)
    assert (found["postcode"], found["sector"]) == ("ME141XX", "ME141")


def test_what_is_no_postcode_is_blank() -> None:
    assert keys(postcode="not known") == keys()


@pytest.mark.parametrize("line", ["12, The Elms Rd.", "12 the elms ROAD", "12 The Elms"])
def test_address_line(line: str) -> None:
    assert keys(address_line=line)["address"] == "12 the elms"


@pytest.mark.parametrize(("text", "expected"), [("f", "F"), ("Male", "M"), ("W", None), ("U", None)])
def test_gender(text: str, expected: str | None) -> None:
    assert keys(gender=text).get("gender") == expected
