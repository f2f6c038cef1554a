"""The program as a process of its own: a quick start, streams, a closed pipe, an unexpected error."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from made_files import cohort, write

PROGRAM = [sys.executable, "-c", "from fingerpost.cli.main import run; run()"]
HEAVY = ("altair", "duckdb", "gptables", "ibis", "jinja2", "lxml", "pandas", "pyarrow", "rich.table")


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *arguments],
        capture_output=True,
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )


def loaded_by(code: str) -> set[str]:
    ending = f"; import sys; sys.stdout.write(' '.join(n for n in {HEAVY!r} if n in sys.modules))"
    found = subprocess.run([sys.executable, "-c", code + ending], capture_output=True, check=True, timeout=60)
    return set(found.stdout.decode().split())


def test_help_loads_nothing_heavy() -> None:
    assert loaded_by("import fingerpost.cli.main") == set()


def test_plain_forms_do_without_charts_and_spreadsheets() -> None:
    assert loaded_by("import fingerpost.cli.scorecard").isdisjoint({"altair", "gptables", "jinja2", "pandas"})


def test_help_and_version() -> None:
    helped = run("--help")
    assert helped.returncode == 0
    for command in ("check", "scorecard", "return", "comparators", "synth", "bench"):
        assert command in helped.stdout.decode()
    assert run("--version").stdout.startswith(b"fingerpost ")


def test_data_and_words_part_ways(tmp_path: Path) -> None:
    file = write(tmp_path / "march.csv", cohort())
    done = run("--quiet", "scorecard", str(file))
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"period,area_code,area,")
    failed = run("scorecard", str(tmp_path / "none.csv"), "--quiet")
    assert (failed.returncode, failed.stdout) == (2, b"")
    assert b"none.csv" in failed.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    file = write(tmp_path / "march.csv", cohort())
    process = subprocess.Popen(
        [*PROGRAM, "-q", "scorecard", str(file), "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(120) == 0


def test_the_same_extract_gives_the_same_bytes(tmp_path: Path) -> None:
    file = write(tmp_path / "march.csv", cohort())
    first, second = (run("-q", "scorecard", str(file), "--format", "html").stdout for _ in range(2))
    assert first == second
