"""The demonstration and the benchmarks, small."""

import json
from pathlib import Path

import pytest

from fingerpost.cli import bench, benchmarks, demo
from fingerpost.cli.benchmarks import Size
from fingerpost.core.errors import FingerpostError


def test_the_demonstration_ends_in_a_valid_return(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "demo"
    assert demo.run(folder, people=600) == 0
    said = capfd.readouterr()
    assert "Kent, March 2026" in said.out
    assert "The return is valid." in said.err
    assert "scorecard.html in a browser" in said.err
    names = {path.name for path in folder.iterdir()}
    assert names == {"files", "return.xml", "scorecard.csv", "scorecard.html", "scorecard.xlsx"}


def test_benchmarks_give_a_line_for_each_piece_of_work(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, "SMALL", Size(england=2_000, returned=400, tracked=400))
    monkeypatch.setattr(benchmarks, "RUNS", 1)
    monkeypatch.setattr(benchmarks, "MONTHS", 2)
    assert bench.run(full=False, form="json", output=None, quiet=False) == 0
    said = capfd.readouterr()
    found = json.loads(said.out)
    assert [one["name"] for one in found] == [
        "bare query",
        "scorecard --area all",
        "return",
        "return",
        "status at 2 month ends",
    ]
    assert all(one["seconds"] > 0 for one in found)
    assert found[1]["ratio"] == pytest.approx(found[1]["seconds"] / found[0]["seconds"])
    assert "--full" in said.err


def test_benchmarks_as_a_table(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    line = benchmarks.Result("scorecard", "1 row", 1.5, 120.0, 3.5, "of the bare query", "8 times")
    monkeypatch.setattr(bench, "all_of", lambda size, told: [line, benchmarks.Result("x", "y", 1.0, None)])
    assert bench.run(full=True, form=None, output=None, quiet=True) == 0
    text = capfd.readouterr().out
    assert "3.5 of the bare query" in text
    assert "1.50" in text


def test_a_benchmark_that_fails_is_said() -> None:
    with pytest.raises(FingerpostError, match="benchmark of oh failed"):
        benchmarks.timed("raise SystemExit(2)", "oh")
