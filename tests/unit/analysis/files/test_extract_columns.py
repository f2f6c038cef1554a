"""Which header is which field, and what is said of it."""

import pytest
from small_extracts import HEADER, ROW, rows

from fingerpost.analysis.files.headers import match
from fingerpost.analysis.files.typed import schema
from fingerpost.core.codes import load_edition

FIELDS = load_edition("2025_26").layout


def places(*header: str) -> dict[str, int]:
    return dict(match(header, FIELDS).places)


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("LevelofNeedCode", "level_of_need_code"),
        ("young persons id", "young_persons_id"),
        ("YOUNG_PERSONS_ID", "young_persons_id"),
        ("Date of Birth", "birth_date"),
        ("Month/Year of birth", "birth_date"),
        ("UPN", "unique_pupil_number"),
    ],
)
def test_by_name(header, column):
    found = match([header], FIELDS)
    assert found.places == {column: 0}
    assert found.guesses == {}


@pytest.mark.parametrize(
    ("header", "column", "field"),
    [
        ("moth/year of birth", "birth_date", "DOB"),
        ("YungPersonsID", "young_persons_id", "YoungPersonsID"),
        ("Ethnictiy", "ethnicity", "Ethnicity"),
        ("NEETStratDate", "neet_start_date", "NEETStartDate"),
    ],
)
def test_by_a_slip(header, column, field):
    found = match([header], FIELDS)
    assert found.places == {column: 0}
    assert found.guesses == {header: field}


@pytest.mark.parametrize(
    "header", ["AddressLine5", "LEACode3", "GuaranteeStatus2", "Tow", "Notes", "EndDate", ""]
)
def test_no_guess(header):
    assert places(header) == {}


def test_a_name_goes_before_a_slip():
    assert places("DateVerifid", "DateVerified") == {"date_verified": 1}


def test_the_nearer_slip_wins():
    assert places("Ethnictyy", "Ethnicit") == {"ethnicity": 1}


def test_header_twice(read):
    extract = read(f"{HEADER},activity code\n{ROW},999\n")
    assert rows(extract)[0]["activity_code"] == "210"
    assert "a.csv has activity code more than once; the first of each was read." in extract.notes


def test_extra_and_absent_columns(read):
    extract = read(f"{HEADER},Notes,YouthContractStartDate\n{ROW},x,\n")
    assert extract.files[0].extra == ("Notes", "YouthContractStartDate")
    assert {"gender", "neet_start_date"} <= extract.absent
    assert not {"activity_code", "birth_date"} & extract.absent
    assert any("Notes and YouthContractStartDate" in note for note in extract.notes)
    assert any("Gender" in note for note in extract.notes)


def test_many_extra_columns(read):
    extra = ",".join(f"Extra{'x' * n}" for n in range(70))
    note = next(n for n in read(f"{HEADER},{extra}\n{ROW}{',1' * 70}\n").notes if "not read" in n)
    assert note.endswith("50 more.")


def test_columns_of_the_schema_and_no_other(read):
    extract = read(f"{HEADER}\n{ROW}\n")
    assert list(extract.table.columns) == schema(extract.editions[-1]).names


def test_columns_wanted_only(read):
    extract = read(f"{HEADER}\n{ROW}\n", columns=["activity_code"])
    row = rows(extract)[0]
    assert (row["activity_code"], row["given_name"], row["lea_code"]) == ("210", None, None)
    assert row["young_persons_id"] == "4680000000001"
    assert "given_name" not in extract.absent
    assert list(extract.table.columns) == schema(extract.editions[-1]).names


def test_lines_where_they_are_wanted_only(read):
    content = f"{HEADER}\n{ROW}\n{ROW.replace('0001,', '0002,')}\n"
    assert [row["line"] for row in rows(read(content, columns=["line"]))] == [2, 3]
    assert [row["line"] for row in rows(read(content, columns=["gender"]))] == [None, None]
