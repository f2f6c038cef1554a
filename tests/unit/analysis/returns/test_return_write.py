"""Writing a return: what is in it, what is not, and that it comes back as it went."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import ibis
import pytest
from lxml import etree

from fingerpost.analysis.engine import collect
from fingerpost.analysis.files.extract import Extract, read_extract
from fingerpost.analysis.returns import check_return, write_return
from fingerpost.core.errors import BadRequest, CannotWrite

TODAY = date(2025, 4, 1)
ROW = {
    "DatabaseId": "825",
    "LEACode": "825",
    "DateOfSend": "2025-03-05",
    "PeriodEnd": "2025-02-28",
    "SupplierName": "Made up",
    "YoungPersonsID": "8250000000001",
    "CohortStatus": "P",
    "GivenName": "Asha",
    "FamilyName": "Green",
    "DOB": "2008-03-14",
    "LeadLEA": "825",
    "CharacteristicCode": "140;110",
    "ActivityCode": "230",
    "StartDate": "2024-09-02",
    "GuaranteeStatus3": "",
}


def extract(folder: Path, *rows: Mapping[str, str]) -> Extract:
    """An extract of rows that differ from the good one as each says."""
    columns = list(dict.fromkeys(column for row in (ROW, *rows) for column in row))
    lines = [",".join(columns)]
    for row in rows:
        quoted = ('"' + {**ROW, **row}.get(column, "").replace('"', '""') + '"' for column in columns)
        lines.append(",".join(quoted))
    path = folder / "extract.csv"
    path.write_bytes("\n".join([*lines, ""]).encode())
    return read_extract([path], today=TODAY)


def test_same_extract_gives_the_same_bytes(tmp_path: Path) -> None:
    rows = [{"YoungPersonsID": f"825{number:010}"} for number in range(3)]
    first, second = tmp_path / "first.xml", tmp_path / "second.xml"
    write_return(extract(tmp_path, *rows), None, first)
    write_return(extract(tmp_path, *rows), None, second)
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes().count(b"<YoungPersonsRecord>") == 3


def test_return_reads_back_as_the_extract_did(tmp_path: Path) -> None:
    before = extract(
        tmp_path,
        {
            "GuaranteeStatus": "110",
            "LEACode2": "825",
            "GuaranteeStatus3": "151",
            "LEACode4": "801",
            "MiddleName": "M",
            "EstablishmentName": "A & B <College>",
            "DueToLapseDate": "soon",
            "PredictedEndDate": "2025-07-31",
        },
        {"YoungPersonsID": "8250000000002", "DOB": "03/2008", "CharacteristicCode": "", "GivenName": "Zoë"},
        {"YoungPersonsID": "8250000000003", "CohortStatus": "G", "StartDate": "", "Town": "Stoke\tLacy"},
    )
    out = tmp_path / "return.xml"
    write_return(before, None, out)
    after = read_extract([out], today=TODAY)
    columns = [c for c in before.table.columns if c not in ("file", "line")]
    kept = [
        collect(e.table.select(*columns).order_by("young_persons_id")).to_pylist() for e in (before, after)
    ]
    for row in (*kept[0], *kept[1]):
        row["characteristics"] = sorted(row["characteristics"] or [])
    assert kept[1] == kept[0]


def test_characters_that_xml_cannot_carry_are_dropped_and_others_escaped(tmp_path: Path) -> None:
    out = tmp_path / "return.xml"
    read = extract(tmp_path, {})
    odd = read.table.mutate(given_name=ibis.literal("A\x01 & <b>\ufffe"), supplier_name=ibis.literal("C & D"))
    write_return(Extract(read.backend, odd, read.editions, read.files, read.absent, (), (), ()), None, out)
    root = etree.parse(str(out)).getroot()
    assert root.findtext(".//GivenName") == "A & <b>"
    assert root.findtext(".//SupplierName") == "C & D"


def test_rows_that_are_left_out_are_counted_and_not_written(tmp_path: Path) -> None:
    read = extract(
        tmp_path,
        {},
        {"YoungPersonsID": ""},
        {"YoungPersonsID": "8250000000002", "DOB": ""},
        {"YoungPersonsID": "8250000000003", "ActivityCode": "999"},
        {"YoungPersonsID": "8250000000004", "ActivityCode": "720"},
        {"FamilyName": "Another"},
    )
    out = tmp_path / "return.xml"
    written = write_return(read, None, out)
    assert (written.records, written.left_out) == (1, 5)
    assert written.period_end == date(2025, 2, 28)
    assert out.read_bytes().count(b"<YoungPersonsID>") == 1


def test_person_kept_for_the_guarantee_beside_another_status_is_written_twice(tmp_path: Path) -> None:
    read = extract(tmp_path, {}, {"CohortStatus": "G"})
    assert write_return(read, None, tmp_path / "return.xml").records == 2


@pytest.mark.parametrize("area", ["801", "E06000023"])
def test_one_area_of_a_mixed_file_is_written(tmp_path: Path, area: str) -> None:
    read = extract(tmp_path, {}, {"YoungPersonsID": "8250000000002", "LEACode": "801"})
    out = tmp_path / "return.xml"
    assert write_return(read, area, out).area == "801"
    assert etree.parse(str(out)).findtext(".//SourceLEAs/LEACode") == "801"
    assert out.read_bytes().count(b"<YoungPersonsRecord>") == 1


def test_header_without_a_supplier_or_a_database_is_filled(tmp_path: Path) -> None:
    out = tmp_path / "return.xml"
    write_return(extract(tmp_path, {"DatabaseId": "", "DateOfSend": "", "SupplierName": ""}), None, out)
    root = etree.parse(str(out)).getroot()
    assert root.findtext(".//DatabaseID") == "825"
    assert root.findtext(".//DateOfSend") == "2025-02-28"
    assert root.findtext(".//SupplierName") == "Fingerpost"


@pytest.mark.parametrize(
    ("rows", "area", "sentence"),
    [
        ([{}, {"YoungPersonsID": "8250000000002", "LEACode": "801"}], None, "needs --area"),
        ([{}], "801", "no record sent by 801"),
        ([{"LEACode": "", "LeadLEA": ""}], None, "neither LEACode nor LeadLEA"),
        (
            [{}, {"YoungPersonsID": "8250000000002", "PeriodEnd": "2025-01-31"}],
            None,
            "holds 2 period ends",
        ),
        ([{"ActivityCode": "999"}], None, "Nobody can be in a return: 1 row left out"),
        ([{"PeriodEnd": ""}], None, "No row says its PeriodEnd"),
    ],
)
def test_extract_that_is_not_one_return_is_refused(
    tmp_path: Path, rows: list[dict[str, str]], area: str | None, sentence: str
) -> None:
    out = tmp_path / "return.xml"
    with pytest.raises(BadRequest, match=sentence):
        write_return(extract(tmp_path, *rows), area, out)
    assert not out.exists()


def test_return_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"cannot be written to return\.xml"):
        write_return(extract(tmp_path, {}), None, tmp_path / "no such folder" / "return.xml")
    assert [path.name for path in tmp_path.iterdir()] == ["extract.csv"]


def test_written_return_is_held_to_its_own_schema(tmp_path: Path) -> None:
    out = tmp_path / "return.xml"
    write_return(extract(tmp_path, {}), None, out)
    report = check_return(out, today=TODAY)
    assert report.valid
    assert {problem.dfe_rule for problem in report.problems} >= {"4", "6", "32", "100"}
