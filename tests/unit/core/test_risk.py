"""The risk table: what it may hold, and what is not known."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from fingerpost.core.codes import Edition, load_edition
from fingerpost.core.errors import BadRequest
from fingerpost.core.risk import attendance_percent, risk, risk_table, suspension_percent

EDITION = load_edition("2025_26")
GREEN = {
    "step": "green",
    "factor": "score",
    "test": "at_least",
    "value": "0",
    "gives": "green",
    "wording": "",
}


def edition_with(**cells: str) -> Edition:
    row = {
        "step": "s",
        "factor": "moves",
        "test": "above",
        "value": "2",
        "gives": "1",
        "wording": "moved",
    } | cells
    return replace(EDITION, tables=MappingProxyType({"roni": (row, GREEN)}))


def test_table_has_no_forbidden_factor_and_says_where_it_comes_from() -> None:
    rows = EDITION.table("roni")
    assert not [row for row in rows if "ethnic" in row["factor"]]
    assert all(row["source"] and row["edition"] for row in rows)


def test_council_s_own_factor() -> None:
    found = risk({"moves": 3}, risk_table(edition_with()))
    assert (found.score, found.band) == (1, "green")
    assert [step.wording for step in found.because] == ["moved"]


def test_factor_without_a_fact_is_named() -> None:
    found = risk({}, risk_table(edition_with()))
    assert (found.score, found.not_known) == (0, ("moves",))


def test_reasons_are_one_a_factor_at_its_highest_step() -> None:
    found = risk({"attendance": attendance_percent(1, 2), "carer": True}, risk_table(EDITION))
    assert [step.step for step in found.because] == ["attendance_below_85", "carer"]


@pytest.mark.parametrize("factor", ["ethnicity", "ethnic_group", "race", "Ethnicity_code"])
def test_ethnicity_is_refused(factor: str) -> None:
    with pytest.raises(BadRequest, match="never a risk factor"):
        risk_table(edition_with(factor=factor))


def test_step_without_points() -> None:
    with pytest.raises(BadRequest, match="gives no points"):
        risk_table(edition_with(gives="red"))


def test_band_that_cannot_be_read() -> None:
    with pytest.raises(BadRequest, match="band 1 cannot be read"):
        risk_table(edition_with(factor="score"))


def test_score_of_nought_without_a_band() -> None:
    rows = tuple(row for row in EDITION.table("roni") if row["step"] != "green")
    with pytest.raises(BadRequest, match="no band for a score of 0"):
        risk_table(replace(EDITION, tables=MappingProxyType({"roni": rows})))


def test_percentages_of_sessions() -> None:
    assert attendance_percent(0, 0) is None
    assert suspension_percent(0, 0) == 0
    with pytest.raises(ValueError, match="absences too"):
        suspension_percent(2, 1)
