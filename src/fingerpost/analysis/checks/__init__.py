"""Every check of a record: one file each under `rules`, its examples beside it, its weight in `rules.csv`.

`run` counts what fails, `problems` says it row by row, `kept` tells the rows that are not left out.
"""

from fingerpost.analysis.checks.across import Header
from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.kept import kept
from fingerpost.analysis.checks.outcome import NotRun, Outcome, Tally
from fingerpost.analysis.checks.registry import CHECKS, check_named
from fingerpost.analysis.checks.rowwise import problems
from fingerpost.analysis.checks.run import run, run_on

__all__ = [
    "CHECKS",
    "Check",
    "Header",
    "NotRun",
    "Outcome",
    "Tally",
    "check_named",
    "kept",
    "problems",
    "run",
    "run_on",
]
