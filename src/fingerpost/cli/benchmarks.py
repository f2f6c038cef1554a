"""The benchmarks: each piece of work runs in a process of its own, and the better of two runs counts."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fingerpost.core.errors import FingerpostError
from fingerpost.synthetic import county, england, figures_for

RUNS = 2
BARE = (
    "select LeadLEA, ActivityCode, SENDFlag, count(*) from read_csv('{file}', all_varchar=true) group by all"
)
COMMAND = "from fingerpost.cli.main import run; run()"
WORK = "from fingerpost.cli.benchmarks import work; work()"
MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: rows of England, people whose records make the return, people of 36 months."""

    england: int
    returned: int
    tracked: int


SMALL = Size(england=100_000, returned=6_000, tracked=2_000)
FULL = Size(england=1_340_000, returned=24_000, tracked=24_000)
"""24,000 in the cohort are 40,000 records, of Years 11 to 14 and of those tracked to 25."""
MONTHS = 36


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of the better run, and the most memory of either in megabytes (None where it is not told)."""

    seconds: float
    megabytes: float | None


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table: what was measured, on how much, and against which target if there is one."""

    name: str
    size: str
    seconds: float
    megabytes: float | None
    ratio: float | None = None
    of: str = ""
    target: str = ""


def all_of(size: Size, told: Callable[[str], None]) -> list[Result]:
    """Make the files, run everything, and say each step before it begins."""
    with tempfile.TemporaryDirectory(prefix="fingerpost-bench-") as folder:
        return [
            *scorecard_of_england(Path(folder), size.england, told),
            *monthly_return(Path(folder), size.returned, told),
            *month_ends(Path(folder), size.tracked, told),
        ]


def scorecard_of_england(folder: Path, people: int, told: Callable[[str], None]) -> list[Result]:
    """Every authority of the country from one extract, against one bare query over the same file."""
    told(f"Making up England, {people:,} rows")
    file = folder / "england.csv"
    england(file, people)
    told("Measuring the bare query")
    bare = timed(WORK, "bare", str(file))
    told("Measuring scorecard --area all")
    ours = timed(
        COMMAND, "scorecard", str(file), "--area", "all", "-q", "-o", str(folder / "england_out.csv")
    )
    size = f"{people:,} rows"
    return [
        Result("bare query", size, bare.seconds, bare.megabytes),
        Result(
            "scorecard --area all",
            size,
            ours.seconds,
            ours.megabytes,
            ours.seconds / bare.seconds,
            "of the bare query",
            "8 times the bare query at most, under 2,000 MB, for all of England",
        ),
    ]


def monthly_return(folder: Path, people: int, told: Callable[[str], None]) -> list[Result]:
    """The return of a county, and of one four times as large, whose memory should be the same."""
    results: list[Result] = []
    for times in (1, 4):
        told(f"Making up a county of {people * times:,}")
        made = county(figures_for("kent", None), folder / f"county{times}", people=people * times, months=1)
        extract = made.files[0]
        told("Measuring return")
        found = timed(COMMAND, "return", str(extract), "-q", "-o", str(folder / "return.xml"))
        ratio = (
            found.megabytes / results[0].megabytes
            if results and found.megabytes and results[0].megabytes
            else None
        )
        results.append(
            Result(
                "return",
                f"{made.rows[-1][1]:,} rows",
                found.seconds,
                found.megabytes,
                ratio,
                "of the memory at a quarter of the rows" if ratio else "",
                "3 seconds for 40,000 rows" if times == 1 else "memory flat",
            )
        )
    return results


def month_ends(folder: Path, people: int, told: Callable[[str], None]) -> list[Result]:
    """A county's status at 36 month ends, once its files are read."""
    told(f"Making up {MONTHS} months of a county of {people:,}")
    made = county(figures_for("kent", None), folder / "months", people=people, months=MONTHS)
    told(f"Measuring the status at {MONTHS} month ends")
    found = timed(WORK, "month_ends", str(folder / "months"))
    rows = sum(number for _, number in made.rows)
    return [
        Result(
            f"status at {MONTHS} month ends",
            f"{rows:,} rows",
            found.seconds,
            found.megabytes,
            target="2 seconds for a county",
        )
    ]


def timed(code: str, *arguments: str) -> Measured:
    """Run Python code with arguments in its own process, twice.

    The time is the process's own where it prints one (what it did before the work is not counted), else from
    its start to its end. Raises FingerpostError where it fails.
    """
    found = [_once(code, arguments) for _ in range(RUNS)]
    memory = [one.megabytes for one in found if one.megabytes is not None]
    return Measured(min(one.seconds for one in found), max(memory) if memory else None)


def _once(code: str, arguments: tuple[str, ...]) -> Measured:
    started = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - this very Python
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        env=_as_installed(),
    )
    out = b""
    if process.stdout is not None:
        with process.stdout:
            out = process.stdout.read()
    megabytes = None
    if hasattr(os, "wait4"):
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        # Linux counts in kilobytes, macOS in bytes.
        megabytes = usage.ru_maxrss / (MEGABYTE if sys.platform == "darwin" else 1024)
    elapsed = time.perf_counter() - started
    if process.wait() not in (0, 1):
        raise FingerpostError(
            f"The benchmark of {arguments[0]} failed; run that command by itself to see why."
        )
    text = out.decode().strip()
    return Measured(json.loads(text)["seconds"] if text else elapsed, megabytes)


def _as_installed() -> dict[str, str]:
    """The environment, but with compiled modules kept, as those of an installed program are.

    The first run compiles what is not yet compiled, and the better of two runs counts.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "fingerpost-compiled")}


def work() -> None:
    """What runs in a process of its own: prints the seconds that it took as JSON."""
    name, argument = sys.argv[1:3]
    seconds = {"bare": _bare, "month_ends": _status}[name](Path(argument))
    sys.stdout.write(json.dumps({"seconds": seconds}))


def _bare(file: Path) -> float:
    import duckdb  # noqa: PLC0415 - in the measured process only

    bare = duckdb.connect()
    # It would be drawn on standard output, where the seconds go.
    bare.execute("set enable_progress_bar = false")
    started = time.perf_counter()
    bare.execute(BARE.format(file=str(file).replace("'", "''"))).fetchall()
    return time.perf_counter() - started


def _status(folder: Path) -> float:
    from fingerpost.analysis.engine import collect  # noqa: PLC0415 - in the measured process only
    from fingerpost.analysis.spine import build  # noqa: PLC0415
    from fingerpost.cli import inputs  # noqa: PLC0415
    from fingerpost.cli.speech import Speech  # noqa: PLC0415

    extract = inputs.read(sorted(folder.glob("ccis_*.csv")), Speech(quiet=True), codes=None)
    started = time.perf_counter()
    spine = build(extract)
    collect(spine.group_by(["period", "group", "lapsed"]).aggregate(people=spine.count()))
    return time.perf_counter() - started
