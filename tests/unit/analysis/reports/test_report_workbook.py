"""The workbook: cover, contents, notes, one marked-up table a sheet, nothing merged, nothing that runs."""

from pathlib import Path

import openpyxl
import pytest

from fingerpost.analysis.reports.workbook import write_workbook
from made_scorecards import Tidy, scorecard, worcestershire

DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "[x](http://example.org)", "$$neet$$")


def opened(path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(path)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    path = tmp_path_factory.mktemp("book") / "scorecard.xlsx"
    tidy = worcestershire()
    tidy.flag("neet", "c", topic="district", of="Dudley")
    tidy.add("cohort", 12, topic="district", of="Dudley")
    write_workbook(scorecard(tidy.table(), sources=["may.csv"]), path, tidy.table())
    return opened(path)


def test_sheets_stand_in_the_order_that_guidance_asks_for(book: openpyxl.Workbook) -> None:
    assert book.sheetnames[:4] == ["Cover", "Contents", "Notes", "1 headlines"]
    assert book.sheetnames[-1] == "All figures"
    assert len({name.lower() for name in book.sheetnames}) == len(book.sheetnames)


def test_each_sheet_has_one_marked_up_table_and_nothing_merged(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets[1:]:
        assert len(sheet.tables) == 1
    assert all(not sheet.merged_cells.ranges for sheet in book.worksheets)


def test_tables_have_no_empty_cell_and_gaps_are_explained(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets[1:]:
        (table,) = sheet.tables.values()
        cells = [cell for row in sheet[table.ref] for cell in row]
        assert all(cell.value is not None for cell in cells), sheet.title
    sheet = book["2 neet district"]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "[c]" in texts
    assert "[c] suppressed, so that nobody can be recognised" in texts


def test_numbers_are_numbers(book: openpyxl.Workbook) -> None:
    rows = list(book["1 headlines"].iter_rows(values_only=True))
    neet = next(row for row in rows if row[0] == "NEET")
    assert neet[1:3] == (402, 11956)
    assert neet[3] == pytest.approx(100 * 402 / 11956)


def test_notes_hold_the_definitions_that_tables_refer_to(book: openpyxl.Workbook) -> None:
    notes = [row for row in book["Notes"].iter_rows(values_only=True) if row[0] == 1]
    assert notes[0][1].startswith("NEET: Not in education")
    assert "[note 1]" in book["2 neet district"]["A1"].value


@pytest.mark.parametrize("name", DANGEROUS)
def test_texts_that_would_run_are_defused(name: str, tmp_path: Path) -> None:
    t = worcestershire()
    t.people(100, 10, 5, topic="district", of=name)
    path = tmp_path / "scorecard.xlsx"
    write_workbook(scorecard(t.table(), sources=[name]), path, t.table())
    for sheet in opened(path).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert not str(cell.value or "").startswith(("=", "+", "@", "\t"))


def test_a_workbook_without_definitions_has_no_notes(tmp_path: Path) -> None:
    t = Tidy()
    t.people(100, 10, 5)
    path = tmp_path / "scorecard.xlsx"
    write_workbook(scorecard(t.table(), definitions={}), path)
    assert "Notes" not in opened(path).sheetnames
    assert "All figures" not in opened(path).sheetnames
