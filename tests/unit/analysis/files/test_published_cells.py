"""Cells and periods of published files."""

import pytest

from fingerpost.analysis.files.published import PeriodKind, kind_of, read_period, year_before
from fingerpost.analysis.files.published.cells import Cell, read_cell
from fingerpost.analysis.files.published.periods import read_year


@pytest.mark.parametrize(
    ("text", "value"),
    [("8.1", 8.1), ("-0.4", -0.4), ("−0.4", -0.4), ("1,335,160", 1335160.0), ("92%", 92.0), (".5", 0.5)],
)
def test_a_number(text: str, value: float) -> None:
    assert read_cell(text) == Cell(value)


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        *[(marker, "c") for marker in ("c", "C", "[c]", "~")],
        *[(marker, "z") for marker in ("z", ".")],
        *[(marker, "x") for marker in ("x", ":", "..", "-", "low", "N/A")],
    ],
)
def test_a_marker(text: str, flag: str) -> None:
    assert read_cell(text) == Cell(flag=flag)


def test_nothing() -> None:
    assert read_cell("\N{NO-BREAK SPACE} ").is_blank


@pytest.mark.parametrize("text", ["five", "nan", "inf", "1,33", "1e999", "3 4", "=1+1"])
def test_neither(text: str) -> None:
    assert read_cell(text) == Cell(readable=False)


@pytest.mark.parametrize(
    "text", ["", "17", "2017-13", "2017-00", "Smarch 2017", "2017-02/2016-12", "2017/18", "1817"]
)
def test_no_period(text: str) -> None:
    assert read_period(text) is None


def test_kinds_of_period_and_the_year_before() -> None:
    assert [kind_of(p) for p in ("2017", "2017-05", "2016-12/2017-02")] == list(PeriodKind)
    assert year_before("2016-12/2017-02") == "2015-12/2016-02"
    assert year_before("2017") == "2016"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2025", 2025),
        ("2025.0", 2025),
        ("202425", 2025),
        ("2024-25", 2025),
        ("199900", 2000),
        ("2024/2025", 2025),
    ],
)
def test_a_year(text: str, year: int) -> None:
    assert read_year(text) == year


@pytest.mark.parametrize("text", ["", "25", "202427", "202412", "2024/26", "year"])
def test_no_year(text: str) -> None:
    assert read_year(text) is None
