"""The tables that matching takes."""

import pyarrow as pa
import pytest

import builders_matching as made
from fingerpost.analysis.files.partners.arriving import ARRIVING as READ
from fingerpost.analysis.matching import ARRIVING, KNOWN
from fingerpost.analysis.matching.tables import fitted
from fingerpost.core.errors import BadRequest


def test_arriving_rows_are_what_the_reading_of_partners_files_gives() -> None:
    assert READ.equals(ARRIVING)


def test_columns_are_put_in_order_and_others_dropped() -> None:
    given = made.arriving({"given_name": "Ada"})
    mixed = given.select(given.column_names[::-1]).append_column("more", pa.array([1]))
    assert fitted(mixed, ARRIVING, "rows").equals(given)


def test_column_of_nothing_counts_as_blank() -> None:
    given = made.known({"person": 1})
    place = given.column_names.index("birth_date")
    assert fitted(given.set_column(place, "birth_date", pa.nulls(1)), KNOWN, "people").equals(given)


def test_missing_columns_are_named() -> None:
    with pytest.raises(BadRequest, match="no column upn, postcode;"):
        fitted(made.known().drop_columns(["upn", "postcode"]), KNOWN, "people")


def test_column_of_another_type_is_named_without_its_values() -> None:
    given = made.known({"person": 1})
    place = given.column_names.index("birth_date")
    wrong = given.set_column(place, "birth_date", pa.array(["2008-03-04"]))
    with pytest.raises(BadRequest, match="birth_date") as error:
        fitted(wrong, KNOWN, "people")
    assert "2008" not in str(error.value)


def test_row_without_its_number_is_refused() -> None:
    with pytest.raises(BadRequest, match=r"person .* has blanks"):
        fitted(made.known({"given_name": "Ada"}), KNOWN, "people")
