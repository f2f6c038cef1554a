from pathlib import Path

import pytest
import xlsxwriter
from partner_files import write

from fingerpost.analysis.files.partners import recognise
from fingerpost.core.errors import CannotRead

SAMPLES = Path(__file__).parents[6] / "shared" / "data"
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00" + bytes(range(32)) * 40


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the folder shared/data is not beside the checkout")
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("school_census_2022", "school_census"),
        ("attendance_2022", "attendance"),
        ("ks4_2020", "ks4_results"),
        ("ccis_extract_2022", "ccis"),
    ],
)
def test_samples_of_real_layouts(name: str, kind: str) -> None:
    best = recognise(SAMPLES / f"{name}.csv")[0]
    assert (best.kind, best.how_sure) == (kind, "sure")


def test_a_workbook_with_a_title_above_its_headings(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "list.xlsx")
    book.add_worksheet("Notes").write_row(0, 0, ["Sent monthly"])
    book.add_worksheet("List").write_row(
        2, 0, ["Surname", "First Name", "DOB", "Date Left", "Reason for Leaving", "Destination"]
    )
    book.close()
    best, *others = recognise(tmp_path / "list.xlsx")
    assert (best.kind, best.how_sure) == ("college_leavers", "sure")
    assert best.why == "It has Leaving date, Reason for leaving and Destination."
    assert all(other.points < best.points for other in others)


def test_what_is_missing_is_said_and_makes_it_less_sure(tmp_path: Path) -> None:
    path = write(
        tmp_path, "Surname;DOB;Employer;Status;Start Date;Planned End Date;Apprenticeship Standard\n"
    )
    found = {candidate.kind: candidate for candidate in recognise(path)}
    assert found["college_enrolment"].points > found["training_provider"].points
    path = write(
        tmp_path, "Surname\tEmployer\tLearning Actual End Date\tCourse\tLevel\tMode\tStart\tCampus\n"
    )
    found = {candidate.kind: candidate for candidate in recognise(path)}
    assert "It has no Programme, or under another heading." in found["training_provider"].why


def test_a_table_that_tells_nothing(tmp_path: Path) -> None:
    assert recognise(write(tmp_path, "colour,shape\nred,round\n")) == []


def test_a_text_that_is_no_table(tmp_path: Path) -> None:
    assert recognise(write(tmp_path, "\n".join(['"' + "x" * 140_000 + ",y"] * 3))) == []


def test_the_return(tmp_path: Path) -> None:
    best = recognise(write(tmp_path, "<?xml version='1.0'?><NCCIS/>", "return.xml"))
    assert [(c.kind, c.how_sure) for c in best] == [("ccis", "sure")]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (PROGRAM, "list.csv is a program, whatever its name says; do not open it"),
        (b"", "list.csv is empty"),
        (b"<html><table></table></html>", "is a web page, not a table"),
        (b"PK\x03\x04 cut", "is not a whole workbook"),
    ],
)
def test_what_is_no_table_at_all(tmp_path: Path, content: bytes, sentence: str) -> None:
    with pytest.raises(CannotRead, match=sentence):
        recognise(write(tmp_path, content))


def test_a_workbook_behind_a_password(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "list.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<nothing/>")
    with pytest.raises(CannotRead, match=r"not a whole workbook"):
        recognise(tmp_path / "list.xlsx")
