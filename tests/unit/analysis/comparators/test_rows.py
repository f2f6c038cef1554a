"""The columns that scripts of councils rely on."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace

from fingerpost.analysis.comparators import COLUMNS, rows, standings, to_csv, to_json, to_markdown
from fingerpost.analysis.files.published import Figure, Published

Make = Callable[..., list[Figure]]


def table(figures: list[Figure], areas: set[str] | None = None) -> list:
    return rows(standings(Published(tuple(figures))), areas)


def test_the_columns_exactly() -> None:
    assert ",".join(COLUMNS) == "period,area_code,area,region,measure,value,quintile,change,better"


def test_csv_has_numbers_as_numbers_and_nothing_as_nothing(make: Make) -> None:
    figures = [*make({"885": 92.0}, change=-0.3), *make({"886": None}, flag="c")]
    assert to_csv(table(figures)).splitlines()[1:] == [
        "2024-12/2025-02,885,Area 885,West Midlands,neet,92,1,-0.3,true",
        "2024-12/2025-02,886,Area 886,West Midlands,neet,,,,",
    ]


def test_a_formula_in_a_name_is_defused(make: Make) -> None:
    figures = [replace(make({"885": 3.0})[0], area="=1+1")]
    (row,) = csv.DictReader(io.StringIO(to_csv(table(figures))))
    assert row["area"] == "'=1+1"


def test_json_has_null_and_whole_numbers(make: Make) -> None:
    (row,) = json.loads(to_json(table(make({"885": 92.0}, change=-0.3))))
    assert row == {
        "period": "2024-12/2025-02", "area_code": "885", "area": "Area 885", "region": "West Midlands",
        "measure": "neet", "value": 92, "quintile": 1, "change": -0.3, "better": True,
    }  # fmt: skip


def test_markdown_keeps_its_columns(make: Make) -> None:
    figures = [replace(make({"885": 3.0})[0], area="A|B")]
    lines = to_markdown(table(figures)).splitlines()
    assert lines[0].count("|") == lines[1].count("|") == 10
    assert "A\\|B" in lines[2]


def test_parts_of_the_cohort_and_other_areas_are_left_out(make: Make) -> None:
    figures = [*make({"885": 3.0, "886": 4.0}), *make({"885": 9.0}, topic="send", breakdown="ehcp")]
    assert [row["area_code"] for row in table(figures)] == ["885", "886"]
    assert [row["area_code"] for row in table(figures, {"886"})] == ["886"]
