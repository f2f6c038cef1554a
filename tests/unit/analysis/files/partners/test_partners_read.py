from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from partner_files import AMELIA, TODAY, read, rules, write

from fingerpost.analysis.files.partners import ARRIVING, arriving, read_partner
from fingerpost.analysis.files.partners.faults import MOST_LINES, Fault, problems
from fingerpost.analysis.matching.tables import ARRIVING as OF_MATCHING
from fingerpost.core.codes import Severity
from fingerpost.core.errors import BadRequest

ENROLMENTS = """College enrolments 2025,,,,,,,
Learner Ref,Surname,First name,DOB,Post Code,Course title,FT/PT,Start,Planned end,Status,Mobile
1,Fenwick,Amelia,03/04/2008,me14 1xx,Bricklaying,FT,08/09/2025,30/06/2026,Active,7700900123
2,Holroyd,Jack,14/11/2007,CT1 1AA,A levels,PT,08/09/2025,30/06/2026,Withdrawn,
2,Holroyd,Jack,14/11/2007,CT1 1AA,A levels,PT,08/09/2025,30/06/2026,Withdrawn,
Learner Ref,Surname,First name,DOB,Post Code,Course title,FT/PT,Start,Planned end,Status,Mobile
3,Sugden,,31/02/2008,CT1,Hair,Xx,08/09/2015,30/06/2014,Wombat,abc
,,,,,,,,,,
Total,3,,,,,,,,,
"""


def test_a_list_with_nonsense_is_read_and_says_what_was_left_out(tmp_path: Path) -> None:
    file = read(tmp_path, "college_enrolment", ENROLMENTS)
    assert file.kind == "college_enrolment"
    assert file.table["line"].to_pylist() == [3, 4, 7]
    assert file.rows == 6
    assert file.notes == (
        "list.csv: the header stands on line 2; what is above it was not read.",
        "list.csv has 6 rows, of which 3 were left out: 1 repeated the headings, 1 named nobody and "
        "1 said the same as an earlier row.",
    )
    assert rules(file) == [
        (5, None, "same_row"),
        (6, None, "headings_repeated"),
        (7, "Date of birth", "birth_missing"),
        (7, "Date of birth", "date"),
        (7, "Expected end date", "date_outside_years"),
        (7, "Start date", "date_outside_years"),
        (7, "Expected end date", "end_before_start"),
        (7, "Given name", "name_missing"),
        (7, "Mobile", "phone"),
        (7, "Postcode", "postcode"),
        (7, "Mode of study", "unknown_code"),
        (7, "Status", "unknown_code"),
        (9, None, "nobody"),
    ]
    assert {p.severity for p in file.problems if p.line in (5, 6, 9)} == {Severity.LEFT_OUT}
    assert file.unread["status"] == {7}
    assert file.as_at == TODAY


def test_no_problem_holds_what_a_cell_says(tmp_path: Path) -> None:
    file = read(tmp_path, "college_enrolment", ENROLMENTS)
    said = " ".join(p.message for p in file.problems)
    assert all(p.value is None and p.person is None for p in file.problems)
    assert not any(word in said for word in ("Sugden", "Wombat", "abc", "2008", "CT1", "Xx"))


def test_columns_are_typed(tmp_path: Path) -> None:
    row = read(tmp_path, "college_enrolment", ENROLMENTS).table.to_pylist()[0]
    assert row["birth_date"] == date(2008, 4, 3)
    assert row["birth_month"] == date(2008, 4, 1)
    assert row["mode"] == "FULL_TIME"
    assert row["status"] == "ENROLLED"
    assert row["mobile"] == "07700900123"
    assert row["hours"] is None
    assert row["postcode"] == "ME14 1XX"


def test_headings_are_told_with_how_they_were_understood(tmp_path: Path) -> None:
    file = read(
        tmp_path,
        "college_enrolment",
        (
            "Surname,Given name,Date of brith,Course Title,Course,Shoe,,Mode\n"
            "Fenwick,Amelia,03/04/2008,A,B,9,,FT\n"
        ),
    )
    assert [(h.heading, h.column, h.how) for h in file.match] == [
        ("Surname", "family_name", "other name"),
        ("Given name", "given_name", "name"),
        ("Date of brith", "birth_date", "spelling"),
        ("Course Title", None, "repeated"),
        ("Course", "course", "name"),
        ("Shoe", None, "not read"),
        ("Mode", "mode", "other name"),
    ]
    assert "list.csv: the column 'Date of brith' was read as Date of birth." in file.notes
    assert "list.csv: 1 column not read." in file.notes


def test_a_mapping_goes_before_everything_else(tmp_path: Path) -> None:
    text = "Nom,Prenom,Né,Start,Status,Course\nFenwick,Amelia,03/04/2008,01/09/2025,Jack,Art\n"
    mapping = {
        "nom": "family_name",
        "PRENOM": "given_name",
        "Né": "birth_date",
        "Course": "employer",
        "Status": "",
    }
    file = read(tmp_path, "college_enrolment", text, mapping=mapping)
    row = file.table.to_pylist()[0]
    assert (row["given_name"], row["family_name"], row["employer"]) == ("Amelia", "Fenwick", "Art")
    assert row["status"] is None
    assert row["course"] is None
    assert {h.heading: (h.column, h.how) for h in file.match}["Status"] == (None, "mapping")
    assert {h.heading: (h.column, h.how) for h in file.match}["Nom"] == ("family_name", "mapping")


def test_a_heading_of_the_mapped_columns_own_is_not_read(tmp_path: Path) -> None:
    text = "Surname,Now called,First name,DOB,Mode\nOld,Fenwick,Amelia,03/04/2008,FT\n"
    file = read(tmp_path, "college_enrolment", text, mapping={"Now called": "family_name"})
    assert file.table["family_name"].to_pylist() == ["Fenwick"]
    assert file.match[0].how == "repeated"


def test_a_mapping_to_a_column_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match=r"College or provider enrolments\) has no column shoe; there are"):
        read(tmp_path, "college_enrolment", ENROLMENTS, mapping={"Nom": "shoe"})


def test_signs_as_headings(tmp_path: Path) -> None:
    file = read(tmp_path, "attendance", f"UPN,TermlySessionsPossible,/,\\,,I\n{AMELIA},100,45,44,,6\n")
    row = file.table.to_pylist()[0]
    assert (row["mark_present_am"], row["mark_present_pm"], row["mark_i"]) == (45.0, 44.0, 6.0)


def test_a_whole_name_in_one_cell(tmp_path: Path) -> None:
    text = (
        'Student Name,DOB,Mode\n"Fenwick, Amelia Rose",03/04/2008,FT\n'
        "Jack Holroyd,14/11/2007,FT\n,14/11/2007,FT\n"
    )
    file = read(tmp_path, "college_enrolment", text)
    names = file.table.select(["given_name", "middle_name", "family_name"]).to_pylist()
    assert [tuple(name.values()) for name in names] == [
        ("Amelia", "Rose", "Fenwick"),
        ("Jack", None, "Holroyd"),
    ]


def test_a_workbook_with_serial_dates(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "list.xlsx")
    page = book.add_worksheet()
    page.write_row(0, 0, ["Surname", "First Name", "DOB", "Start", "Mode"])
    page.write_row(1, 0, ["Fenwick", "Amelia", 39541, 45908, "FT"])
    book.close()
    row = read_partner(tmp_path / "list.xlsx", "college_enrolment", today=TODAY).table.to_pylist()[0]
    assert (row["birth_date"], row["start"]) == (date(2008, 4, 3), date(2025, 9, 8))


def test_what_is_wrong_in_every_row_is_said_once(tmp_path: Path) -> None:
    text = "Surname,First name,DOB,Mode\n" + "".join(f"Fenwick,Amelia{i},,FT\n" for i in range(3))
    file = read(tmp_path, "college_enrolment", text)
    assert [(p.line, p.message) for p in file.problems] == [
        (None, "In every row: the birth date is missing; ask for it.")
    ]


def test_births_that_nobody_here_can_have_are_emptied(tmp_path: Path) -> None:
    text = "Surname,First name,DOB,Mode\nFenwick,Amelia,03/04/1968,FT\nHolroyd,Jack,14/11/2007,FT\n"
    file = read(tmp_path, "college_enrolment", text)
    assert file.table["birth_date"].to_pylist() == [None, date(2007, 11, 14)]
    assert (2, "Date of birth", "birth_impossible") in rules(file)


def test_a_column_that_the_kind_cannot_do_without_is_blank(tmp_path: Path) -> None:
    text = (
        "Surname,First name,DOB,Programme Type\nFenwick,Amelia,03/04/2008,\n"
        "Holroyd,Jack,14/11/2007,Apprenticeship\n"
    )
    assert rules(read(tmp_path, "training_provider", text)) == [(2, "Programme", "blank")]


def test_a_row_that_breaks_the_layout_names_nobody(tmp_path: Path) -> None:
    file = read(
        tmp_path,
        "college_enrolment",
        "Surname,First name,DOB,Mode\nFenwick,Amelia\nHolroyd,Jack,14/11/2007,FT\n",
    )
    assert next((p.line, p.person, p.rule) for p in file.problems) == (2, None, "row_layout")


def test_arriving_is_as_matching_takes_it(tmp_path: Path) -> None:
    assert ARRIVING == OF_MATCHING
    text = (
        "UPN,ULN,Surname,Forename,DoB,Gender,SAON,PAON,Street,Postcode,Estab,School,SENprovision\n"
        f"{AMELIA},7000000014,Fenwick,Amelia,03/04/2008,Female,Flat 2,,High Street,ME14 1XX,,Alder School,N\n"
        "M882901121002,7000000015,Holroyd,Jack,2007-11-14,M,,,,,8864001,Elm School,K\n"
    )
    rows = arriving(read(tmp_path, "school_census", text)).to_pylist()
    assert rows[0] == {
        "line": 2,
        "upn": AMELIA,
        "uln": "7000000014",
        "council_id": None,
        "given_name": "Amelia",
        "middle_name": None,
        "family_name": "Fenwick",
        "birth_date": date(2008, 4, 3),
        "birth_month": date(2008, 4, 1),
        "gender": "F",
        "postcode": "ME14 1XX",
        "address_line": "Flat 2 High Street",
        "establishment": "Alder School",
    }
    assert (rows[1]["upn"], rows[1]["uln"], rows[1]["establishment"]) == (None, None, "8864001")


def test_arriving_of_a_kind_that_says_little(tmp_path: Path) -> None:
    text = "YoungPersonsID,ErrorNo,Priority\n8860000020087,6,2\n"
    row = arriving(read(tmp_path, "department_errors", text)).to_pylist()[0]
    assert row["council_id"] == "8860000020087"
    assert row["family_name"] is None


def test_faults_beyond_the_most_are_counted() -> None:
    found = problems("list.csv", [Fault("blank", "Mode", list(range(2, MOST_LINES + 5)), "This is blank.")])
    assert len(found) == MOST_LINES + 1
    assert found[0].message == "This is blank. So do 3 more rows."


def test_a_decoded_file_of_another_encoding(tmp_path: Path) -> None:
    text = "Surname\tFirst name\tDOB\tMode\nFenwick\tZoë\t03/04/2008\tFT\n".encode("utf-16")
    file = read_partner(write(tmp_path, text), "college_enrolment", today=TODAY)
    assert file.table["given_name"].to_pylist() == ["Zoë"]
    assert "list.csv was read as UTF-16." in file.notes
