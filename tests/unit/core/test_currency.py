"""The currency table, and where date and flag disagree."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from fingerpost.core.codes import Edition, Group, load_edition
from fingerpost.core.currency import Basis, CurrencyRule, currency_rules, disagree, due_to_lapse, months_later
from fingerpost.core.errors import BadRequest

EDITION = load_edition("2025_26")
END = date(2025, 3, 31)


def with_row(**cells: str) -> Edition:
    row = {"code": "210", "basis": "verified", "months": "3"} | cells
    return replace(EDITION, tables=MappingProxyType({"currency": (row,)}))


def test_every_activity_that_can_lapse_has_a_row() -> None:
    current = {a.code for a in EDITION.activities.values() if a.valid_to is None}
    assert set(currency_rules(EDITION)) == current - EDITION.group(Group.NOT_KNOWN)


def test_every_row_says_where_it_comes_from() -> None:
    assert all(row["source"] and row["edition"] for row in EDITION.table("currency"))


@pytest.mark.parametrize(
    ("due", "flag", "expected"),
    [
        (date(2025, 4, 1), "Y", True),
        (date(2025, 3, 31), "Y", False),
        (date(2025, 3, 31), "N", False),
        (date(2025, 3, 30), "N", True),
        (date(2025, 3, 30), "Y", False),
        (date(2025, 3, 30), None, False),
        (None, "Y", False),
    ],
)
def test_disagreement_of_date_and_flag(due: date | None, flag: str | None, expected: bool) -> None:
    assert disagree(due, flag, END) is expected


def test_row_that_can_be_read() -> None:
    assert currency_rules(with_row()) == {"210": CurrencyRule("210", Basis.VERIFIED, 3)}


@pytest.mark.parametrize("cells", [{"basis": "guess"}, {"months": "three"}, {"months": "-3"}])
def test_row_that_cannot_be_read(cells: dict[str, str]) -> None:
    with pytest.raises(BadRequest, match="row for 210 cannot be read"):
        currency_rules(with_row(**cells))


def test_row_without_the_months_it_needs() -> None:
    with pytest.raises(BadRequest, match="has no months"):
        currency_rules(with_row(months=""))


def test_lapse_date_without_a_rule() -> None:
    assert due_to_lapse(None, start=END, confirmed=None, expected_end=END) is None


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 11, 30), 3, date(2025, 2, 28)),
        (date(2024, 12, 31), 1, date(2025, 1, 31)),
        (date(2024, 8, 15), 6, date(2025, 2, 15)),
    ],
)
def test_months_later_where_the_month_is_shorter(start: date, months: int, expected: date) -> None:
    assert months_later(start, months) == expected
