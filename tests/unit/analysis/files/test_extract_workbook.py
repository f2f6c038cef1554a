"""Extracts as workbooks."""

import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter
from python_calamine import PasswordError
from small_extracts import HEADER, ROW, rows

from fingerpost.core.errors import CannotRead

NAMES = HEADER.split(",")
CELLS = [4680000000001, 886, date(2025, 12, 31), "P", "Zoë\nAda", "05/2008", 210]


@pytest.fixture
def workbook(tmp_path):
    """Writes sheets (name -> rows) to a workbook."""

    def writing(name="may.xlsx", /, **sheets):
        path = tmp_path / name
        with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
            for title, lines in sheets.items():
                sheet = book.add_worksheet(title)
                for place, line in enumerate(lines):
                    sheet.write_row(place, 0, line)
        return path

    return writing


def test_first_sheet_that_has_the_header(read, workbook):
    path = workbook(Notes=[["About this"]], Data=[["Title"], [], NAMES, CELLS], More=[NAMES])
    extract = read(path)
    row = rows(extract)[0]
    assert extract.files[0].kind == "xlsx"
    assert row["line"] == 4
    assert row["young_persons_id"] == "4680000000001"
    assert (row["lea_code"], row["activity_code"]) == ("886", "210")
    assert row["given_name"] == "Zoë Ada"
    assert (row["period_end"], row["birth_month"]) == (date(2025, 12, 31), date(2008, 5, 1))
    assert any("sheet 'Data'" in note for note in extract.notes)


def test_serials_fractions_truths_and_blank_rows(read, workbook):
    cells = ["x1", 886.5, 46022, True, "Ada", 39574.25, "210 "]
    extract = read(workbook(Data=[NAMES, cells, [], ["x2", *cells[1:]]]))
    first, second = rows(extract)
    assert (first["lea_code"], first["cohort_status"]) == ("886.5", "TRUE")
    assert (first["period_end"], first["birth_date"]) == (date(2025, 12, 31), date(2008, 5, 6))
    assert (first["line"], second["line"]) == (2, 4)


def test_range_that_begins_below_the_first_row(read, tmp_path):
    path = tmp_path / "low.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(5, 2, NAMES)
        sheet.write_row(6, 2, ROW.split(","))
    assert [row["line"] for row in rows(read(path))] == [7]


def test_short_and_long_rows_are_no_fault(read, workbook):
    extract = read(workbook(Data=[NAMES, CELLS[:3]]))
    assert extract.problems == ()


def test_no_sheet_has_the_header(read, workbook):
    with pytest.raises(CannotRead, match="no sheet with a YoungPersonsID column"):
        read(workbook(Data=[["Name"], ["Ada"]]))


def test_header_only(read, workbook):
    with pytest.raises(CannotRead, match="no rows"):
        read(workbook(Data=[NAMES]))


def test_cut_short(read, workbook):
    path = workbook(Data=[NAMES, CELLS])
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(CannotRead, match="not a whole workbook"):
        read(path)


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_damaged_inside(read, workbook, part):
    path = workbook(Data=[NAMES, CELLS])
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo(part).header_offset + 30 + len(part)
    data = bytearray(path.read_bytes())
    data[start + 40] ^= 0x10
    path.write_bytes(bytes(data))
    with pytest.raises(CannotRead, match="not a whole workbook"):
        read(path)


def test_stray_cell_in_the_far_corner(read, tmp_path):
    path = tmp_path / "corner.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, NAMES)
        sheet.write(1_048_575, 16_383, "x")
    with pytest.raises(CannotRead, match="too large for a workbook"):
        read(path)


def test_unpacks_to_more_than_fits(read, workbook, monkeypatch):
    monkeypatch.setattr("fingerpost.analysis.files.unpacked.LARGEST", 100)
    with pytest.raises(CannotRead, match="too large for a workbook"):
        read(workbook(Data=[NAMES, CELLS]))


def test_part_marked_as_encrypted(read, workbook):
    path = workbook(Data=[NAMES, CELLS])
    data = path.read_bytes()
    at = data.index(b"PK\x01\x02")
    path.write_bytes(data[: at + 8] + b"\x01" + data[at + 9 :])
    with pytest.raises(CannotRead, match="password"):
        read(path)


ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Data">{}</table:table></office:spreadsheet></office:body>'
    "</office:document-content>"
)
CELL = '<table:table-cell {}office:value-type="string"><text:p>{}</text:p></table:table-cell>'


def open_document(path, lines):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(lines))
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return path


def line(cells, repeats=1):
    inside = "".join(CELL.format("", cell) for cell in cells)
    return f'<table:table-row table:number-rows-repeated="{repeats}">{inside}</table:table-row>'


def test_open_document(read, tmp_path):
    empty = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    path = open_document(tmp_path / "may.ods", line(NAMES) + line(ROW.split(",")) + empty)
    extract = read(path)
    assert extract.files[0].kind == "ods"
    assert rows(extract)[0]["activity_code"] == "210"


def test_open_document_that_repeats_a_row_for_ever(read, tmp_path):
    path = open_document(tmp_path / "may.ods", line(NAMES) + line(ROW.split(","), 900_000_000))
    with pytest.raises(CannotRead, match="too large for a workbook"):
        read(path)


def test_open_document_with_a_row_without_end(read, tmp_path, monkeypatch):
    monkeypatch.setattr("fingerpost.analysis.files.unpacked.LONGEST_ROW", 10)
    path = open_document(tmp_path / "may.ods", line(NAMES) + line(ROW.split(",")))
    with pytest.raises(CannotRead, match="not a whole workbook"):
        read(path)


def test_dates_times_and_characters_that_are_not_text(read, tmp_path):
    path = tmp_path / "cells.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [*NAMES, "Town", "County"])
        sheet.write_row(1, 0, ROW.split(","))
        sheet.write_datetime(
            1, 7, datetime.fromisoformat("2025-09-03T14:30"), book.add_format({"num_format": "d/m/yy h:mm"})
        )
        sheet.write_number(1, 8, 1.5, book.add_format({"num_format": "[h]:mm"}))
    row = rows(read(path))[0]
    assert (row["town"], row["county"]) == ("2025-09-03 14:30:00", "1.5")


def test_characters_that_are_not_text(read, workbook):
    path = workbook(Data=[NAMES, ["x1", "886", "", "P", "A\x01da", "05/2008", "210"]])
    extract = read(path)
    assert rows(extract)[0]["given_name"] == "Ada"
    assert "not text" in extract.problems[0].message


def test_reader_that_finds_a_password(read, workbook, monkeypatch):
    def refuse(*_arguments):
        raise PasswordError("protected")

    monkeypatch.setattr("fingerpost.analysis.files.workbooks._find", refuse)
    with pytest.raises(CannotRead, match="password"):
        read(workbook(Data=[NAMES, CELLS]))
