"""Risk bands and geography."""

from pathlib import Path

import pytest

from fingerpost.analysis.engine import collect, open_duckdb
from fingerpost.analysis.files.bands import read_risk
from fingerpost.analysis.files.geography import read_geography
from fingerpost.core.errors import CannotRead


@pytest.fixture
def bands(tmp_path: Path, duck):
    def reading(text: str | bytes):
        path = tmp_path / "risk.csv"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return collect(read_risk(path, duck)).to_pylist()

    return reading


@pytest.fixture
def places(tmp_path: Path, duck):
    def reading(text: str | bytes):
        path = tmp_path / "geography.csv"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return collect(read_geography(path, duck).order_by("postcode")).to_pylist()

    return reading


def test_bands_in_any_case(bands):
    found = bands("YoungPersonsID;Band\nA1;RED\nA2; amber\nA3;Watch\nA4;green\n".encode("utf-16"))
    assert {row["young_persons_id"]: row["band"] for row in found} == {
        "A1": "red",
        "A2": "amber",
        "A3": "watch",
        "A4": "green",
    }


def test_first_band_of_a_person_counts(bands):
    assert bands("Young Person ID,Risk band\nA1,\nA1,amber\nA1,red\n,red\nA2,\n") == [
        {"young_persons_id": "A1", "band": "amber"}
    ]


def test_band_that_is_none(bands):
    with pytest.raises(CannotRead, match=r"band on line 3 that is not red, amber, watch or green"):
        bands("YoungPersonsID,Band\nA1,red\nA2,blue\n")


def test_no_band_column(bands):
    with pytest.raises(CannotRead, match="no Band column"):
        bands("YoungPersonsID,Score\nA1,3\n")


def test_bands_of_nobody(bands):
    with pytest.raises(CannotRead, match="no YoungPersonsID column"):
        bands("Name,Band\nAda,red\n")


def test_places_of_any_kind(places):
    found = places("pcds,district,ward,locality,lsoa\nme141xx,Maidstone,East,,E01\nTN1 1AA,,,Wells,\n")
    assert found == [
        {"postcode": "ME14 1XX", "district": "Maidstone", "ward": "East", "locality": None, "lsoa": "E01"},
        {"postcode": "TN1 1AA", "district": None, "ward": None, "locality": "Wells", "lsoa": None},
    ]


@pytest.mark.parametrize("name", ["oslaua", "laua", "lad", "LAD23CD", "district"])
def test_names_of_the_postcode_directory(places, name):
    assert places(f"pcd,{name},imd\nME14 1XX,E07000110,5\n") == [
        {"postcode": "ME14 1XX", "district": "E07000110"}
    ]


def test_first_row_of_a_postcode_counts(places):
    assert places("pcds,ward\nME14 1XX,East\nME141XX,West\n,South\n") == [
        {"postcode": "ME14 1XX", "ward": "East"}
    ]


def test_postcodes_only(places):
    with pytest.raises(CannotRead, match="no district, ward, locality or lsoa"):
        places("pcds,imd\nME14 1XX,5\n")


def test_no_postcodes(places):
    with pytest.raises(CannotRead, match="no pcds column"):
        places("district\nMaidstone\n")


def test_return_instead_of_bands(tmp_path):
    path = tmp_path / "return.xml"
    path.write_text("<NCCIS/>")
    with pytest.raises(CannotRead, match=r"return\.xml"):
        read_risk(path, open_duckdb())
