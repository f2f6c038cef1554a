"""Small matters of writing."""

from datetime import date

import pytest

from fingerpost.core.text import counted, date_text, defused, listed, month_text


def test_dates_in_british_order() -> None:
    assert date_text(date(2026, 3, 3)) == "3 March 2026"
    assert month_text(2017, 12) == "December 2017"


@pytest.mark.parametrize(
    ("words", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_listed(words: list[str], expected: str) -> None:
    assert listed(words) == expected


def test_listed_with_another_last_word() -> None:
    assert listed(["CSV", "XLSX"], last="or") == "CSV or XLSX"


def test_counted() -> None:
    assert [counted(n, "row") for n in (0, 1, 12345)] == ["0 rows", "1 row", "12,345 rows"]
    assert counted(2, "person", "people") == "2 people"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_formula_is_defused(start: str) -> None:
    assert defused(f"{start}SUM(A1)") == f"'{start}SUM(A1)"


@pytest.mark.parametrize("text", ["", "Ashby", "a=b", "'=1", " =1"])
def test_other_text_is_left_alone(text: str) -> None:
    assert defused(text) == text
