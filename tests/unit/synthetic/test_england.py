import csv
from collections import Counter
from pathlib import Path

import pytest

from fingerpost.core.codes import load_edition
from fingerpost.core.errors import CannotWrite
from fingerpost.core.identifiers import is_uln, is_upn
from fingerpost.synthetic import england


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    path = tmp_path_factory.mktemp("england") / "england.csv"
    england(path, people=30_000, seed=2)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_as_many_rows_as_asked_of_47_columns_and_152_authorities(rows: list[dict[str, str]]) -> None:
    assert len(rows) == 30_000
    assert len(rows[0]) == 47
    assert len({row["LEACode"] for row in rows}) == 152
    assert {row["LEACode"] for row in rows} < set(load_edition("2025_26").authorities)


def test_everyone_is_somebody_of_their_own(rows: list[dict[str, str]]) -> None:
    ids = Counter(row["YoungPersonsID"] for row in rows if row["YoungPersonsID"])
    assert max(ids.values()) == 1
    assert all(row["YoungPersonsID"][:3] == row["LEACode"] for row in rows if row["YoungPersonsID"])
    people = {(row["GivenName"], row["FamilyName"], row["DOB"]) for row in rows}
    assert len(people) > 29_500
    valid = sum(is_upn(row["UniquePupilNumber"]) and is_uln(row["UniqueLearnerNo"]) for row in rows)
    assert valid > 28_000


def test_no_column_is_the_same_throughout_but_the_header_and_the_unused(rows: list[dict[str, str]]) -> None:
    same = {field for field in rows[0] if len({row[field] for row in rows}) == 1}
    assert same == {
        "DateOfSend",
        "PeriodEnd",
        "SupplierName",
        "SupplierXMLVersion",
        "XMLSchemaVersion",
        "CohortStatus",
        "AddressLine3",
        "AddressLine4",
        "TransferredToLACode",
    }


def test_authorities_have_rates_of_their_own(rows: list[dict[str, str]]) -> None:
    size = Counter(row["LEACode"] for row in rows)
    neet = Counter(row["LEACode"] for row in rows if row["NEETStartDate"])
    rates = [100 * neet[code] / count for code, count in size.items() if count > 250]
    assert 2.8 < 100 * sum(neet.values()) / len(rows) < 4.0
    assert max(rates) - min(rates) > 2


def test_a_place_that_cannot_be_written_to(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="there cannot be written"):
        england(tmp_path / "nowhere" / "there", people=100)
