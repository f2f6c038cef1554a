"""What is wrong with rows, gathered by rule and told line by line; no sentence holds what a cell says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from fingerpost.analysis.files.problems import Problem
from fingerpost.core.codes import Severity
from fingerpost.core.text import counted

MOST_LINES = 1000
"""Lines of one file that one rule complains of one by one; the rest are counted in one more problem."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with some lines. `field` is its name as people read it, None for whole rows.

    A line of None is the file as a whole.
    """

    rule: str
    field: str | None
    lines: Sequence[int | None]
    message: str
    severity: Severity = Severity.WARNING


def of_all(faults: Iterable[Fault], rows: int) -> list[Fault]:
    """Faults that every one of several rows has, told once for the file."""
    return [
        replace(fault, lines=[None], message=f"In every row: {fault.message[0].lower()}{fault.message[1:]}")
        if rows > 1 and len(fault.lines) == rows
        else fault
        for fault in faults
    ]


def problems(name: str, faults: Iterable[Fault]) -> tuple[Problem, ...]:
    """The faults as problems of the file `name`, in order of line; what is only counted comes first."""
    found: list[Problem] = []
    for fault in faults:
        found.extend(_problem(name, fault, line, fault.message) for line in fault.lines[:MOST_LINES])
        rest = len(fault.lines) - MOST_LINES
        if rest > 0:
            found.append(_problem(name, fault, None, f"{fault.message} So do {counted(rest, 'more row')}."))
    return tuple(sorted(found, key=lambda problem: (problem.line or 0, problem.rule, problem.field or "")))


def _problem(name: str, fault: Fault, line: int | None, message: str) -> Problem:
    return Problem(
        file=name,
        line=line,
        person=None,
        field=fault.field,
        rule=fault.rule,
        value=None,
        severity=fault.severity,
        message=message,
    )
