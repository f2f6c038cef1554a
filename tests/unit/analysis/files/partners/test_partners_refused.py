from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from partner_files import TODAY, read, write

from fingerpost.analysis.files.partners import read_partner
from fingerpost.core.errors import CannotRead

HEAD = "Surname,First name,DOB,Mode\n"


def pupils(
    count: int, *, born: int = 2009, group: int = 11, estab: str = "8864001", census: str = "02/10/2025"
) -> str:
    head = "UPN,Surname,Forename,DoB,NCyearActual,Estab,SENprovision,Census Date\n"
    rows = (
        f",Fenwick,Amelia{i},{1 + i % 28:02}/11/{born},{group},{estab},N,{census}\n" for i in range(count)
    )
    return head + "".join(rows)


def leavers(count: int, on: str) -> str:
    rows = (f"Fenwick,Amelia{i},03/04/2008,{on},Health\n" for i in range(count))
    return "Surname,First name,DOB,Date Left,Reason\n" + "".join(rows)


def test_a_file_that_was_cut_off(tmp_path: Path) -> None:
    with pytest.raises(
        CannotRead, match=r"list.csv stops in the middle of a row \(line 3\), so it was cut off"
    ):
        read(tmp_path, "college_enrolment", HEAD + "Fenwick,Amelia,03/04/2008,FT\nHolroyd,Ja")


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "Fenwick,Amelia,03/04/2008,FT\nHolroyd,Jack,14/11/2007,FT",
        HEAD + "Fenwick,Amelia,03/04/2008,FT\r",
        HEAD + "Fenwick,Amelia",
        HEAD + "Fenwick,Amelia,03/04/2008,FT\n\nHolroyd,Jack,14/11/2007,FT",
        HEAD.replace(",Mode", "") + "Fenwick,Amelia,03/04/2008",
    ],
    ids=["no break at the end", "another break", "a single short row", "a blank line", "whole"],
)
def test_a_file_that_only_looks_cut_off(tmp_path: Path, text: str) -> None:
    if "Mode" not in text:
        text = text.replace("DOB", "DOB,Mode,Course").replace("2008", "2008,FT,Art")
    assert read(tmp_path, "college_enrolment", text).rows >= 1


def test_another_councils_file(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match=r"list.csv is of authority 886, not of 887; give your own"):
        read(tmp_path, "school_census", pupils(3), authority="887")
    assert read(tmp_path, "school_census", pupils(3), authority="886").rows == 3
    assert read(tmp_path, "school_census", pupils(3, estab="12"), authority="887").rows == 3


def test_another_councils_list_says_its_authority(tmp_path: Path) -> None:
    text = "Surname,Forename,DOB,Final Plan Date,LA\nFenwick,Amelia,03/04/2008,01/02/2020,887\n"
    with pytest.raises(CannotRead, match=r"is of authority 887, not of 886"):
        read(tmp_path, "ehc_plans", text, authority="886")


def test_anybody_may_send_a_list_of_learners(tmp_path: Path) -> None:
    text = HEAD + "Fenwick,Amelia,03/04/2008,FT\n"
    assert read(tmp_path, "college_enrolment", text, authority="886").rows == 1


def test_year_groups_of_another_year(tmp_path: Path) -> None:
    sentence = "is of another year: 12 of 12 rows have the year group of 2024/25, not of 2025/26"
    with pytest.raises(CannotRead, match=sentence):
        read(tmp_path, "school_census", pupils(12, group=10))
    assert read(tmp_path, "school_census", pupils(12)).rows == 12
    assert read(tmp_path, "school_census", pupils(9, group=10)).rows == 9


def test_dates_of_another_year(tmp_path: Path) -> None:
    sentence = "12 of 12 dates of leaving date lie outside 2024/25 and 2025/26"
    with pytest.raises(CannotRead, match=sentence):
        read(tmp_path, "college_leavers", leavers(12, "03/11/2022"))
    assert read(tmp_path, "college_leavers", leavers(12, "03/11/2025")).rows == 12


def test_a_date_long_past_and_one_ahead(tmp_path: Path) -> None:
    old = pupils(3, born=2008, census="03/10/2024")
    with pytest.raises(CannotRead, match=r"tells of 3 October 2024, more than a year ago"):
        read(tmp_path, "school_census", old)
    assert read(tmp_path, "school_census", old, as_at=date(2024, 10, 3)).as_at == date(2024, 10, 3)
    with pytest.raises(CannotRead, match=r"tells of 2 October 2026, which is in the future"):
        read(tmp_path, "school_census", pupils(3, census="02/10/2026"))


def test_columns_that_a_kind_needs(tmp_path: Path) -> None:
    wide = ",".join(f"thing {i}" for i in range(30))
    with pytest.raises(
        CannotRead, match=r"no column of Leaving date, without which .* \(College or provider leavers\)"
    ):
        read(tmp_path, "college_leavers", "Surname,Reason\nFenwick,Health\n")
    with pytest.raises(CannotRead, match=r"names or numbers that say whom .* thing 17 and 12 more columns"):
        read(tmp_path, "college_enrolment", f"Course,Mode,{wide}\nArt,FT\n")


def test_no_row_says_whom_it_is_about(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match=r"list.csv has 2 rows and none that says whom it is about"):
        read(tmp_path, "college_enrolment", HEAD + ",,03/04/2008,FT\n,,,PT\n")


def test_a_table_of_something_else(tmp_path: Path) -> None:
    with pytest.raises(
        CannotRead, match=r"no row of headings of a file of this kind \(Attendance\), so it is not a table"
    ):
        read(tmp_path, "attendance", "colour,shape\nred,round\n")
    book = xlsxwriter.Workbook(tmp_path / "list.xlsx")
    book.add_worksheet().write_row(0, 0, ["colour", "shape"])
    book.close()
    with pytest.raises(CannotRead, match=r"no sheet with a row of headings of a file of this kind"):
        read_partner(tmp_path / "list.xlsx", "attendance", today=TODAY)


def test_xml_that_is_no_return(tmp_path: Path) -> None:
    path = write(tmp_path, "<?xml version='1.0'?><Message/>", "census.xml")
    with pytest.raises(CannotRead, match=r"census.xml is XML, not a table; ask for the list as CSV or XLSX"):
        read_partner(path, "school_census", today=TODAY)
