"""A few of the kills of `benchmarks/kill_imports.py`, and the measuring of a feed, each in a process."""

import os
import subprocess
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a benchmark to its end, on a store of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DJANGO_SETTINGS_MODULE",)}
    return subprocess.run(
        [sys.executable, str(BENCHMARKS / program), *arguments],
        cwd=BENCHMARKS,
        env={**kept, "PYTHONPATH": str(BENCHMARKS)},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def test_killed_worker_leaves_nothing_half_done_and_the_next_brings_it_to_its_end() -> None:
    done = run("kill_imports.py", "--kills", "2", "--rows", "60", "--seed", "7")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 kills" in done.stdout
    assert "; 0 left something half done" in done.stdout


def test_feed_is_checked_applied_and_undone_on_a_store_of_its_own() -> None:
    done = run("apply_feed.py", "--rows", "200")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "times the bare insert" in done.stdout
    assert "'kept_people': 0, 'changed_since': 0" in done.stdout
