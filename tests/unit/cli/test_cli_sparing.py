"""The program itself does without pandas where nothing asks for it; other processes are left alone."""

import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from fingerpost.cli import sparing
from fingerpost.cli.main import call
from made_files import cohort, write

PROGRAM = """
import sys
from fingerpost.cli import main
try:
    main.run()
except SystemExit as leaving:
    print(leaving.code, "pandas" in sys.modules)
"""


def test_the_program_does_not_load_pandas(tmp_path: Path) -> None:
    file = write(tmp_path / "march.csv", cohort())
    given = ["scorecard", str(file), "-q", "-o", str(tmp_path / "out.csv")]
    done = subprocess.run([sys.executable, "-c", PROGRAM, *given], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "False"]


@pytest.mark.parametrize(
    ("command", "engine"), [("scorecard", "duckdb"), ("scorecard", "nowhere"), ("return", None)]
)
@pytest.mark.parametrize("alone", [True, False])
def test_only_the_program_itself_is_spared(
    command: str, engine: str | None, alone: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spared: list[str] = []
    monkeypatch.setattr(sparing, "spare_pandas", lambda: spared.append(command))
    file = write(tmp_path / "march.csv", cohort())
    options = ["--engine", engine] if engine else []
    call([command, str(file), *options, "-q", "-o", str(tmp_path / "out.xml")], alone=alone)
    assert spared == ([command] if alone else [])


def test_spark_may_have_pandas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spared: list[str] = []
    monkeypatch.setattr(sparing, "spare_pandas", lambda: spared.append("spared"))
    missing = str(tmp_path / "missing.csv")
    assert call(["scorecard", missing, "--engine", "spark", "-q"], alone=True) != 0
    assert not spared


def test_where_pandas_is_loaded_nothing_is_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", sys)
    before = list(sys.meta_path)
    sparing.spare_pandas()
    assert sys.meta_path == before


def test_pandas_can_be_loaded_again_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    # pyarrow looks once a process; let it have looked, so that this one is as it was.
    pa.array([0])
    monkeypatch.delitem(sys.modules, "pandas", raising=False)
    before = list(sys.meta_path)
    sparing.spare_pandas()
    assert sys.meta_path == before


def test_pandas_alone_is_hidden() -> None:
    hidden = sparing._Hidden()
    assert hidden.find_spec("numpy", None) is None
    with pytest.raises(ModuleNotFoundError, match="not asked for"):
        hidden.find_spec("pandas", None)
