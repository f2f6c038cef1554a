"""Problems as a council's scripts and people read them: CSV, JSON, or lines grouped by what is wrong."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple

from fingerpost.analysis.files.problems import COLUMNS, Problem
from fingerpost.core.codes import Severity
from fingerpost.core.text import counted, defused

MOST_LINES = 20
"""Places listed under one thing that is wrong, on a terminal; the CSV has them all."""
WORDS = {Severity.LEFT_OUT: "Left out", Severity.ERROR: "Error", Severity.WARNING: "Warning"}
ORDER = (Severity.LEFT_OUT, Severity.ERROR, Severity.WARNING)


def to_csv(found: Iterable[Problem]) -> str:
    """One row a problem, texts that a spreadsheet would run as formulas defused."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for problem in found:
        writer.writerow([_cell(value) for value in astuple(problem)])
    return out.getvalue()


def _cell(value: object) -> object:
    if value is None:
        return ""
    return defused(str(value)) if isinstance(value, str) else value


def to_json(found: Iterable[Problem]) -> str:
    """A JSON list, one object a problem."""
    rows = [dict(zip(COLUMNS, astuple(problem), strict=True)) for problem in found]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def to_text(found: Sequence[Problem], *, most: int | None = None) -> str:
    """What is wrong, the gravest first, and under each where: file, line, person, field and value."""
    groups: dict[tuple[Severity, str, str], list[Problem]] = {}
    for problem in found:
        groups.setdefault((problem.severity, problem.rule, problem.message), []).append(problem)
    lines: list[str] = []
    for severity in ORDER:
        for (kind, rule, message), places in groups.items():
            if kind is not severity:
                continue
            dfe = f", rule {places[0].dfe_rule} of the Department" if places[0].dfe_rule else ""
            lines += ["", f"{WORDS[severity]} ({rule}{dfe}), {counted(len(places), 'time')}: {message}"]
            lines += [f"  {_place(problem)}" for problem in places[:most]]
            if most is not None and len(places) > most:
                lines.append(f"  and {len(places) - most:,} more; --format csv lists them all.")
    return "\n".join(lines[1:]) + "\n" if lines else ""


def _place(problem: Problem) -> str:
    parts = [problem.file]
    if problem.line is not None:
        parts.append(f"line {problem.line}")
    if problem.person:
        parts.append(f"person {problem.person}")
    if problem.field:
        parts.append(f"{problem.field} {problem.value!r}" if problem.value else f"{problem.field} blank")
    return ", ".join(parts)


def summary(found: Sequence[Problem]) -> str:
    """How many of each severity, in a sentence."""
    numbers = {severity: sum(problem.severity is severity for problem in found) for severity in ORDER}
    if not found:
        return "Nothing is wrong."
    parts = [
        counted(numbers[Severity.LEFT_OUT], "reason to leave a row out", "reasons to leave a row out"),
        counted(numbers[Severity.ERROR], "error"),
        counted(numbers[Severity.WARNING], "warning"),
    ]
    return f"{', '.join(parts[:2])} and {parts[2]}."
