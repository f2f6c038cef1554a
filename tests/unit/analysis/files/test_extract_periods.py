"""Period ends, editions, several months and several files."""

from datetime import date

import pytest
from small_extracts import HEADER, ROW, rows

from fingerpost.core.errors import CannotRead

OTHER = ROW.replace("0001,", "0002,")
DECEMBER, NOVEMBER = date(2025, 12, 31), date(2025, 11, 30)


def test_blank_period_end_is_filled_where_the_file_has_one(read):
    extract = read(f"{HEADER}\n{ROW}\n{OTHER.replace('2025-12-31', '')}\n")
    assert [row["period_end"] for row in rows(extract)] == [DECEMBER, DECEMBER]


def test_unread_period_end_is_filled_and_kept(read):
    extract = read(f"{HEADER}\n{ROW}\n{OTHER.replace('2025-12-31', '2025-12-32')}\n")
    assert [row["period_end"] for row in rows(extract)] == [DECEMBER, DECEMBER]
    assert rows(extract)[1]["period_end_unread"] == "2025-12-32"


def test_blank_period_end_stays_where_the_file_has_two(read):
    extract = read(
        f"{HEADER}\n{ROW}\n{ROW.replace('2025-12', '2025-10')}\n{OTHER.replace('2025-12-31', '')}\n"
    )
    assert [row["period_end"] for row in rows(extract)] == [DECEMBER, date(2025, 10, 31), None]


def test_each_file_fills_its_own(read):
    extract = read(
        f"{HEADER}\n{ROW}\n{OTHER.replace('2025-12-31', '')}\n",
        f"{HEADER}\n{ROW.replace('2025-12-31', '2025-11-30')}\n{OTHER.replace('2025-12-31', '')}\n",
    )
    assert [(row["file"], row["period_end"]) for row in rows(extract)] == [
        ("a.csv", DECEMBER),
        ("a.csv", DECEMBER),
        ("b.csv", NOVEMBER),
        ("b.csv", NOVEMBER),
    ]


def test_files_with_different_columns(read):
    extract = read(f"{HEADER}\n{ROW}\n", "YoungPersonsID;Gender\n4680000000009;F\n")
    first, second = rows(extract)
    assert (first["gender"], second["gender"]) == (None, "F")
    assert (first["given_name"], second["given_name"]) == ("Ada", None)
    assert second["period_end"] is None
    assert not {"gender", "given_name"} & extract.absent
    assert "ethnicity" in extract.absent


def test_same_file_twice_is_read_once(read):
    extract = read(f"{HEADER}\n{ROW}\n", f"{HEADER}\n{ROW}\n", f"{HEADER}\n{OTHER}\n")
    assert [file.name for file in extract.files] == ["a.csv", "c.csv"]
    assert any("b.csv is the same as a.csv" in note for note in extract.notes)


def test_no_period_end_at_all(read):
    extract = read("YoungPersonsID\n1\n")
    assert rows(extract)[0]["period_end"] is None
    assert any("PeriodEnd" in note for note in extract.notes)
    assert [edition.name for edition in extract.editions] == ["2026_27"]


def test_period_today_is_not_the_future(read):
    extract = read(f"{HEADER}\n{ROW}\n", today=DECEMBER)
    assert len(rows(extract)) == 1


def test_period_of_a_month_not_over(read):
    with pytest.raises(CannotRead, match="31 December 2025 on line 3"):
        read(f"{HEADER}\n{ROW.replace('12-31', '11-30')}\n{ROW}\n", today=date(2025, 12, 30))


def test_edition_in_force_at_each_period_end(read):
    later = ROW.replace("2025-12-31", "2026-09-30")
    extract = read(f"{HEADER}\n{ROW}\n{later}\n{OTHER.replace('2025-12-31', '')}\n")
    assert [edition.name for edition in extract.editions] == ["2025_26", "2026_27"]
    assert [row["edition"] for row in rows(extract)] == ["2025_26", "2026_27", "2026_27"]
    assert not any("edition" in note for note in extract.notes)


def test_period_before_the_first_edition_is_said_once(read):
    early = [ROW.replace("2025-12-31", "2022-02-28"), OTHER.replace("2025-12-31", "2022-02-28")]
    extract = read("\n".join([HEADER, *early]))
    assert [note for note in extract.notes if "first edition" in note] == [
        "The period 2022-02 is before our first edition of the codes; it was read by Collection year 2025-26."
    ]


def test_period_of_a_month_not_over_has_its_line_where_lines_are_not_asked_for(read):
    with pytest.raises(CannotRead, match="31 December 2025 on line 3"):
        read(
            f"{HEADER}\n{ROW.replace('12-31', '11-30')}\n{ROW}\n",
            today=date(2025, 12, 30),
            columns=["activity_code"],
        )


def test_period_ends_are_told_oldest_first(read):
    content = f"{HEADER}\n{ROW}\n{ROW.replace('2025-12', '2025-10')}\n{OTHER.replace('2025-12-31', '')}\n"
    assert read(content).ends == (date(2025, 10, 31), DECEMBER)


def test_no_period_end_is_told_where_no_row_has_one(read):
    assert read(f"{HEADER}\n{ROW.replace('2025-12-31', '')}\n").ends == ()
