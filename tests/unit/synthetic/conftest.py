"""A small county made once for all tests of this folder."""

import csv
from pathlib import Path

import pytest

from fingerpost.synthetic import county, figures_for

Row = dict[str, str]


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def clean_months(tmp_path_factory: pytest.TempPathFactory) -> list[list[Row]]:
    """Eight months without dirt, over a summer: rows by month, oldest first."""
    folder = tmp_path_factory.mktemp("clean")
    made = county(figures_for("kent", None), folder, people=2500, months=8, last_month="2026-01", dirty=False)
    assert made.spoilt == 0
    return [rows_of(path) for path in made.files if path.name.startswith("ccis_")]


@pytest.fixture(scope="session")
def dirty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The last two months of a county with its dirt."""
    folder = tmp_path_factory.mktemp("dirty")
    county(figures_for("worcestershire", None), folder, people=6000, months=2)
    return folder
