"""The scorecard of a region on Spark, from the command line, is the one on DuckDB."""

import csv
from pathlib import Path

import pytest

from fingerpost.cli.main import call

pytestmark = [pytest.mark.spark, pytest.mark.filterwarnings("ignore")]  # pyspark's own, of pandas
NUMBERS = ("numerator", "denominator", "value")


def measured(path: Path) -> list[dict[str, object]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows: list[dict[str, object]] = [dict(row) for row in csv.DictReader(file)]
    for row in rows:
        row |= {name: pytest.approx(float(str(row[name]))) for name in NUMBERS if row[name]}
    return rows


def test_both_engines_write_the_same_figures(tmp_path: Path) -> None:
    assert (
        call(["-q", "synth", "--like", "kent", "--people", "300", "--months", "1", "-o", str(tmp_path)]) == 0
    )
    extract = str(tmp_path / "ccis_2026-03.csv")
    for engine in ("duckdb", "spark"):
        out = str(tmp_path / f"{engine}.csv")
        wanted = ["--area", "all", "--engine", engine, "--format", "csv", "-o", out]
        assert call(["-q", "scorecard", extract, *wanted]) == 0
    duckdb, spark = measured(tmp_path / "duckdb.csv"), measured(tmp_path / "spark.csv")
    assert len(duckdb) > 100
    assert spark == duckdb
