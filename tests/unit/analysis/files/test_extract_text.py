"""Encodings, delimiters, marks and line ends of a CSV."""

from datetime import date

import pytest
from small_extracts import HEADER, ROW, rows

from fingerpost.core.codes import Severity

ZOE = f"{HEADER}\n{ROW.replace('Ada', 'Zoë')}\n"


@pytest.mark.parametrize(
    ("codec", "said"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 with BOM"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_encoding(read, codec, said):
    extract = read(ZOE.encode(codec))
    assert extract.files[0].encoding == said
    assert [row["given_name"] for row in rows(extract)] == ["Zoë"]


def test_windows_bytes_that_mean_nothing(read):
    extract = read(ZOE.encode("cp1252").replace(b"Zo", b"\x81o"))
    assert rows(extract)[0]["given_name"] == "\x81oë"


def test_marked_utf8_with_a_bad_byte(read):
    extract = read(b"\xef\xbb\xbf" + ZOE.encode().replace(b"Zo", b"\xff"))
    assert rows(extract)[0]["given_name"] == "\ufffdë"
    assert any("not UTF-8" in note for note in extract.notes)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter(read, delimiter):
    extract = read(f"{HEADER}\n{ROW}\n".replace(",", delimiter))
    assert extract.files[0].delimiter == delimiter
    assert rows(extract)[0]["activity_code"] == "210"


def test_one_column(read):
    extract = read("YoungPersonsID\n4680000000001\n")
    assert rows(extract)[0]["young_persons_id"] == "4680000000001"
    assert "activity_code" in extract.absent


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(read, end):
    extract = read(end.join([HEADER, ROW, ROW.replace("01,", "02,", 1), ""]).encode())
    assert [(row["line"], row["young_persons_id"]) for row in rows(extract)] == [
        (2, "4680000000001"),
        (3, "4680000000002"),
    ]
    assert extract.problems == ()


def test_no_line_end_at_the_end(read):
    assert len(rows(read(f"{HEADER}\n{ROW}"))) == 1


def test_quoted_cells_with_delimiters_and_line_breaks(read):
    broken = ROW.replace("Ada", '"Ada,\nJo ""Ace"""')
    extract = read(f"{HEADER}\n{broken}\n{ROW.replace('01,', '02,', 1)}\n")
    assert [(row["line"], row["given_name"]) for row in rows(extract)] == [
        (2, 'Ada, Jo "Ace"'),
        (4, "Ada"),
    ]
    assert extract.problems == ()


def test_header_over_two_lines(read):
    extract = read(f'"Young\nPersonsID",{HEADER.partition(",")[2]}\n{ROW}\n')
    assert [row["line"] for row in rows(extract)] == [3]


def test_header_below_a_title(read):
    extract = read(f"sep=,\nOur extract\n{HEADER}\n{ROW}\n")
    assert [row["line"] for row in rows(extract)] == [4]
    assert any("stands on line 3" in note for note in extract.notes)


def test_blank_lines_and_rows(read):
    extract = read(f"{HEADER}\n\n{ROW}\n,,,,,,\n{ROW.replace('01,', '02,', 1)}\n\n\n")
    assert [row["line"] for row in rows(extract)] == [3, 5]


def test_blank_columns_at_the_end(read):
    extract = read(f"{HEADER},,\n{ROW},,\n")
    assert extract.problems == ()
    assert rows(extract)[0]["activity_code"] == "210"


def test_blank_cells_beyond_the_header(read):
    extract = read(f"{HEADER}\n{ROW},,\n")
    assert extract.problems == ()
    assert rows(extract)[0]["activity_code"] == "210"


def test_too_few_cells(read):
    extract = read(f"{HEADER}\n{ROW}\n4680000000002,886\n")
    assert [row["line"] for row in rows(extract)] == [2, 3]
    (problem,) = extract.problems
    assert (problem.line, problem.person, problem.rule) == (3, "4680000000002", "row_layout")
    assert problem.severity is Severity.ERROR
    assert "2 cells and the header 7" in problem.message


def test_too_many_cells(read):
    extract = read(f"{HEADER}\n{ROW},more\n")
    assert len(rows(extract)) == 1
    assert "8 cells and the header 7" in extract.problems[0].message


def test_more_bad_rows_than_are_said_one_by_one(read, monkeypatch):
    monkeypatch.setattr("fingerpost.analysis.files.exact.MOST_PROBLEMS", 2)
    extract = read("\n".join([HEADER, *(f"468000000000{n},886" for n in range(5))]))
    assert [problem.line for problem in extract.problems] == [2, 3, None]
    assert extract.problems[2].message.startswith("3 more rows")


@pytest.mark.parametrize("stray", ['"Ada', '"Ada"x', '"'])
def test_marks_that_do_not_pair_swallow_no_row(read, stray):
    others = [ROW.replace("01,", f"{n:02},", 1).replace("Ada", '"Jo"') for n in range(2, 6)]
    extract = read("\n".join([HEADER, ROW.replace("Ada", stray), *others, ""]))
    assert [row["line"] for row in rows(extract)] == [2, 3, 4, 5, 6]
    assert [problem.line for problem in extract.problems] == [2]
    assert [row["activity_code"] for row in rows(extract)][1:] == ["210"] * 4


def test_marks_that_pair_over_rows_swallow_no_row(read):
    second = ROW.replace("01,", "02,", 1)
    extract = read(
        f"{HEADER}\n{ROW.replace('Ada', chr(34) + 'Ada')}\n{second.replace('Ada', 'Ada' + chr(34))}\n"
    )
    assert [row["line"] for row in rows(extract)] == [2, 3]
    assert extract.problems


def test_mark_never_closed_in_a_long_file(read):
    others = [ROW.replace("0001,", f"{n:04},", 1) for n in range(2, 400)]
    extract = read("\n".join([HEADER, ROW.replace("Ada", '"Ada'), *others]))
    assert extract.files[0].rows == 399


def test_cell_of_many_characters(read):
    extract = read(f"{HEADER}\n{ROW.replace('Ada', chr(34) + 'a' * 200_000 + chr(34))}\n")
    assert extract.files[0].rows == 1


def test_characters_that_are_not_text(read):
    row = ROW.replace("Ada", "A\x00d\x01a")
    extract = read(f"{HEADER}\n{row}\n")
    assert rows(extract)[0]["given_name"] == "Ada"
    assert "not text" in extract.problems[0].message


def test_white_space_around_values(read):
    wide, other = ROW.replace("Ada", "\u00a0 Ada\t"), ROW.replace("01,", "02,", 1).replace("210", " 310 ")
    extract = read(f"{HEADER}\n{wide}\n{other}\n")
    assert rows(extract)[0]["given_name"] == "Ada"
    assert rows(extract)[1]["activity_code"] == "310"


def test_codes_and_postcodes(read):
    extract = read(
        f"{HEADER},Postcode,CharacteristicCode\n{ROW.replace(',P,', ',p,')},me141xx,110; 140|170\n"
    )
    row = rows(extract)[0]
    assert (row["cohort_status"], row["postcode"]) == ("P", "ME14 1XX")
    assert row["characteristics"] == ["110", "140", "170"]


def test_short_postcode(read):
    extract = read(f"{HEADER},Postcode\n{ROW},zz\n")
    assert rows(extract)[0]["postcode"] == "ZZ"


def test_name_with_wildcards(read, tmp_path):
    path = tmp_path / "may[1]*?.csv"
    path.write_text(f"{HEADER}\n{ROW}\n")
    extract = read(path)
    assert rows(extract)[0]["file"] == "may[1]*?.csv"
    assert rows(extract)[0]["period_end"] == date(2025, 12, 31)


def test_long_file_by_the_fast_way(read, monkeypatch):
    monkeypatch.setattr("fingerpost.analysis.files.exact.ExactRows.load", None)
    lines = [f"{n:013},886,2025-12-31,P,Ada,2008-05-06,210" for n in range(5000)]
    extract = read("\n".join([HEADER, *lines]))
    assert [row["line"] for row in rows(extract)] == list(range(2, 5002))
    assert rows(extract)[4999]["young_persons_id"] == f"{4999:013}"


def test_progress(read):
    said = []
    read(f"{HEADER}\n{ROW}\n", progress=said.append)
    assert said == ["Reading a.csv"]


def test_more_rows_than_a_batch_by_the_exact_way(read, monkeypatch):
    monkeypatch.setattr("fingerpost.analysis.files.exact.BATCH", 3)
    lines = [f'{n:013},886,2025-12-31,P,"Ada\nJo",2008-05-06,210' for n in range(8)]
    extract = read("\n".join([HEADER, *lines]))
    assert [row["line"] for row in rows(extract)] == list(range(2, 18, 2))


def test_marked_utf8_cut_within_a_character(read):
    extract = read(b"\xef\xbb\xbf" + ZOE.encode() + "4680000000002,é".encode()[:-1])
    assert [row["line"] for row in rows(extract)] == [2, 3]
