"""Rows of one young person: put together, or marked as a repeat."""

from small_extracts import HEADER, ROW, rows

WITH_CODES = f"{HEADER},CharacteristicCode"
OTHER = ROW.replace("0001,", "0002,")


def test_rows_that_differ_in_characteristics_are_one(read):
    extract = read(f"{WITH_CODES}\n{ROW},140\n{OTHER},\n{ROW},110;140\n{ROW},\n")
    first, second = rows(extract)
    assert (first["line"], first["characteristics"], first["repeat"]) == (2, ["110", "140"], False)
    assert (second["line"], second["characteristics"], second["repeat"]) == (3, None, False)
    assert extract.files[0].rows == 4
    assert any(note.startswith("3 rows that differ in characteristics at most") for note in extract.notes)


def test_second_different_row_is_a_repeat(read):
    extract = read(f"{WITH_CODES}\n{ROW},140\n{ROW.replace('210', '619')},110\n")
    assert [(row["line"], row["repeat"], row["characteristics"]) for row in rows(extract)] == [
        (2, False, ["140"]),
        (3, True, ["110"]),
    ]


def test_row_like_the_first_after_a_repeat(read):
    extract = read(f"{WITH_CODES}\n{ROW},140\n{ROW.replace('210', '619')},\n{ROW},110\n")
    assert [(row["line"], row["repeat"], row["characteristics"]) for row in rows(extract)] == [
        (2, False, ["110", "140"]),
        (3, True, None),
    ]


def test_guarantee_status_beside_another_is_no_repeat(read):
    extract = read(f"{HEADER}\n{ROW.replace(',P,', ',G,')}\n{ROW}\n")
    assert [row["repeat"] for row in rows(extract)] == [False, False]


def test_second_guarantee_status_is_a_repeat(read):
    second = ROW.replace(",P,", ",G,").replace("210", "310")
    extract = read(f"{HEADER}\n{ROW.replace(',P,', ',G,')}\n{ROW}\n{second}\n")
    assert [row["repeat"] for row in rows(extract)] == [False, False, True]


def test_same_id_in_another_period_is_no_repeat(read):
    extract = read(f"{HEADER}\n{ROW}\n{ROW.replace('2025-12-31', '2025-11-30')}\n")
    assert [row["repeat"] for row in rows(extract)] == [False, False]


def test_rows_without_an_id_are_no_repeats(read):
    without = ROW.replace("4680000000001", "")
    extract = read(f"{HEADER}\n{without}\n{without}\n")
    assert [(row["line"], row["repeat"]) for row in rows(extract)] == [(2, False), (3, False)]


def test_without_characteristics_or_cohort_status(read):
    extract = read("YoungPersonsID,ActivityCode\n1,210\n1,210\n1,310\n")
    assert [(row["line"], row["repeat"]) for row in rows(extract)] == [(2, False), (4, True)]


def test_columns_not_wanted_are_compared_too(read):
    extract = read(f"{HEADER}\n{ROW}\n{ROW.replace('Ada', 'Jo')}\n", columns=["activity_code"])
    assert [row["repeat"] for row in rows(extract)] == [False, True]
    assert extract.files[0].rows == 2


def test_text_and_blanks_are_no_difference(read):
    extract = read(f"{HEADER}\n{ROW}\n{ROW.replace('Ada', ' Ada ')}\n")
    assert len(rows(extract)) == 1


def test_across_files(read):
    extract = read(f"{HEADER}\n{ROW}\n", f"{HEADER}\n{ROW.replace('210', '310')}\n")
    assert [(row["file"], row["repeat"]) for row in rows(extract)] == [("a.csv", False), ("b.csv", True)]
