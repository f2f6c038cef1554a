"""Every check of a record: one file each under `rules`, its examples beside it, its weight in `rules.csv`.

`run` counts what fails, `problems` says it row by row, `kept` tells the rows that are not left out.
"""

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.kept import kept
from fingerpost.analysis.checks.registry import CHECKS, check_named

__all__ = ["CHECKS", "Check", "check_named", "kept"]
