"""The code lists: editions, differences, overlays, and the names that rules use."""

from datetime import date
from pathlib import Path

import pytest

from fingerpost.core.codes import Fit, Group, edition_for, load_edition, names, published_editions
from fingerpost.core.errors import BadRequest

FIRST = "2025_26"
TEST_EDITION = Path(__file__).parents[2] / "editions" / "2031_32"


def test_names_equal_the_lists() -> None:
    edition = load_edition(FIRST)
    for activity in edition.activities.values():
        assert getattr(names, activity.name) == activity.code
    for characteristic in edition.characteristics.values():
        assert getattr(names, "HAS_" + characteristic.name) == characteristic.code


def test_every_row_says_where_it_comes_from() -> None:
    for name in published_editions():
        edition = load_edition(name)
        rows = [row for rows in edition.lists.values() for row in rows.values()]
        rows += [*edition.layout, *edition.authorities.values(), *edition.rules.values()]
        assert rows
        assert all(row.source and row.edition for row in rows)


def test_second_year_has_no_differences_yet() -> None:
    first, second = load_edition(FIRST), load_edition("2026_27")
    assert (second.activities, second.layout, second.rules) == (first.activities, first.layout, first.rules)
    assert second.first_month == "2026-09"


def test_a_later_year_is_the_last_year_plus_differences() -> None:
    edition, base = load_edition(str(TEST_EDITION)), load_edition(FIRST)
    assert edition.activities["219"].group is Group.EET
    assert "450" not in edition.activities
    assert edition.activities["530"].label == "re-engagement provision, renamed"
    assert edition.activities["530"].group is base.activities["530"].group
    assert edition.activities["210"] == base.activities["210"]


def test_an_overlay_is_laid_over_the_edition(tmp_path: Path) -> None:
    (tmp_path / "gender.csv").write_text("code,name,label,edition,source\nX,OTHER,another,ours,the council\n")
    edition = load_edition(FIRST, tmp_path)
    assert list(edition.lists["gender"]) == ["F", "M", "U", "W", "X"]
    assert "X" not in load_edition(FIRST).lists["gender"]


def test_an_overlay_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="no folder of code lists"):
        load_edition(FIRST, tmp_path / "nowhere")


def test_an_unknown_edition_is_refused() -> None:
    with pytest.raises(BadRequest, match="2025_26"):
        load_edition("1999_00")


@pytest.mark.parametrize(
    ("period_end", "edition", "fit"),
    [
        (date(2017, 5, 31), "2025_26", Fit.BEFORE_FIRST),
        (date(2025, 9, 30), "2025_26", Fit.IN_FORCE),
        (date(2026, 8, 31), "2025_26", Fit.IN_FORCE),
        (date(2026, 9, 30), "2026_27", Fit.IN_FORCE),
        (date(2027, 8, 31), "2026_27", Fit.IN_FORCE),
        (date(2027, 9, 30), "2026_27", Fit.AFTER_LAST),
    ],
)
def test_edition_for_a_period_end(period_end: date, edition: str, fit: Fit) -> None:
    found, how = edition_for(period_end)
    assert (found.name, how) == (edition, fit)


def test_a_retired_code_is_in_force_to_its_last_day() -> None:
    activity = load_edition(FIRST).activities["720"]
    assert activity.in_force(date(2018, 3, 31))
    assert not activity.in_force(date(2018, 4, 30))


def test_groups_of_activities() -> None:
    edition = load_edition(FIRST)
    assert edition.group("NEET") == edition.group(Group.NEET)
    assert len(edition.group("NEET")) == 12
    assert sum(len(edition.group(group)) for group in Group) == len(edition.activities) == 46


def test_field_by_column() -> None:
    edition = load_edition(FIRST)
    assert edition.field("year12_guarantee_lea").field == "LEACode4"
    with pytest.raises(KeyError):
        edition.field("nothing")
