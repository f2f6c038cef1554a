"""Dates in every form that councils' systems write."""

from datetime import date

import pytest
from small_extracts import HEADER, ROW, rows

from fingerpost.analysis.files.dates import Form, form_of, read_birth_month, read_date

LAST_OF_AUGUST = date(2022, 8, 31)


@pytest.mark.parametrize(
    "text",
    [
        "2022-08-31",
        "2022-08-31 00:00:00",
        "2022-08-31T00:00:00",
        "2022-08-31T23:59:59.123Z",
        "2022-08-31T00:00:00+01:00",
        "2022/08/31",
        "20220831",
        "31/08/2022",
        "31/8/22",
        "31-08-2022",
        "31.08.2022",
        "31/08/2022 00:00",
        "31/08/2022 12:00:00 AM",
        "31-Aug-2022",
        "31-AUG-22",
        "31 August 2022",
        "44804",
        "44804.5",
        " 2022-08-31 ",
    ],
)
def test_date_read(text):
    assert read_date(text) == LAST_OF_AUGUST


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2022",
        "2022-02-31",
        "08/31/2022",
        "31-Bla-2022",
        "1822-08-31",
        "2202-08-31",
        "infinity",
        "epoch",
        "2022-08-31abc",
        "07/2005",
        "2005",
        "9999",
        "99999",
        "yesterday",
        "",
    ],
)
def test_date_not_read(text):
    assert read_date(text) is None


@pytest.mark.parametrize(
    "text",
    ["07/2005", "7/2005", "07-2005", "2005-07", "Jul-05", "July 2005", "jul 2005", "2005-07-31", "38555"],
)
def test_birth_month_read(text):
    assert read_birth_month(text) == date(2005, 7, 1)


@pytest.mark.parametrize("text", ["13/2005", "2005", "05", "Bla-05", "07/1805", "n/a"])
def test_birth_month_not_read(text):
    assert read_birth_month(text) is None


def test_september_short():
    assert read_date("1-Sept-2022") == date(2022, 9, 1)


def test_form_of_a_sample():
    assert form_of([]) is Form.ISO
    assert form_of(["44804", "31/08/2022", "44805"]) is Form.SERIAL


@pytest.mark.parametrize("text", ["2025-09-03", "2025-09-03 00:00:00", "03/09/2025", "45903", "3-Sep-25"])
@pytest.mark.parametrize("other", ["2025-09-04", "04/09/2025", "45904", "2025-09-04T00:00:00"])
def test_column_in_one_form_with_one_in_another(read, text, other):
    lines = [f"{ROW.replace('0001,', f'{n:04},')},{text}" for n in range(1, 6)]
    extract = read("\n".join([f"{HEADER},StartDate", *lines, f"{ROW.replace('0001,', '0006,')},{other}", ""]))
    found = rows(extract)
    assert [row["start_date"] for row in found] == [date(2025, 9, 3)] * 5 + [date(2025, 9, 4)]
    assert {row["start_date_unread"] for row in found} == {None}


@pytest.mark.parametrize("form", ["2025-09-03", "2025-09-03 00:00:00", "03/09/2025", "45903"])
@pytest.mark.parametrize(
    "text", ["31/02/2025", "2025-02-31", "soon", "1025-09-03", "12/31/2025", "2025-09-03x"]
)
def test_text_that_is_no_date_is_kept(read, form, text):
    second = ROW.replace("0001,", "0002,")
    extract = read(f"{HEADER},StartDate\n{ROW},{form}\n{second}, {text}\n")
    found = rows(extract)
    assert [row["start_date"] for row in found] == [date(2025, 9, 3), None]
    assert [row["start_date_unread"] for row in found] == [None, text]


def test_birth_with_and_without_the_day(read):
    births = ["2008-05-06", "05/2008", "06/05/2008", "39574", "n/a", ""]
    lines = [ROW.replace("0001,", f"{n:04},").replace("2008-05-06", text) for n, text in enumerate(births)]
    found = rows(read("\n".join([HEADER, *lines])))
    full, month = date(2008, 5, 6), date(2008, 5, 1)
    assert [row["birth_date"] for row in found] == [full, None, full, full, None, None]
    assert [row["birth_month"] for row in found] == [month, month, month, month, None, None]
    assert [row["birth_date_unread"] for row in found] == [None, None, None, None, "n/a", None]


def test_birth_by_month_in_a_column_that_says_so(read):
    header = HEADER.replace("DOB", "moth/year of birth")
    found = rows(read(f"{header}\n{ROW}\n{ROW.replace('0001,', '0002,').replace('2008-05-06', '05/2008')}\n"))
    assert [row["birth_date"] for row in found] == [None, None]
    assert [row["birth_month"] for row in found] == [date(2008, 5, 1)] * 2


def test_thousands_of_texts_in_other_forms(read):
    lines = [f"{n:013},886,2025-12-31,P,Ada,2008-05-06,210,not a date {n}" for n in range(1200)]
    lines += [
        f"{n:013},886,2025-12-31,P,Ada,2008-05-06,210,{1 + n % 28}-Sep-{2000 + n // 28}" for n in range(2500)
    ]
    extract = read("\n".join([f"{HEADER},StartDate", *lines]))
    found = rows(extract)
    assert sum(row["start_date"] is not None for row in found) == 2500
    assert sum(row["start_date_unread"] is not None for row in found) == 1200
