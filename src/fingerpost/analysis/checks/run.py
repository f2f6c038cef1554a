"""Running the checks: those of the row itself in one pass over the columns, those across rows one by one."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import ibis.expr.types as ir

from fingerpost.analysis.checks.across import HAS_DISTRICT, Beside, Header, headers_of, prepare
from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.kept import kept
from fingerpost.analysis.checks.outcome import NotRun, Outcome, Tally
from fingerpost.analysis.checks.registry import CHECKS
from fingerpost.analysis.checks.values import when
from fingerpost.analysis.engine import collect
from fingerpost.analysis.files.extract import Extract
from fingerpost.core.codes import Edition, Severity
from fingerpost.core.text import listed

Absent = Mapping[str, frozenset[str]]
"""The columns that each file lacks, by file name."""

ROWS, KEPT = "rows_read", "rows_kept"
NEEDED = ("file", "line", "edition", "young_persons_id", "cohort_status")
"""Columns that a check across rows needs whatever its fields are."""


def run(
    extract: Extract,
    *,
    severities: Collection[Severity] = frozenset(Severity),
    headers: Mapping[str, Header] | None = None,
    geography: ir.Table | None = None,
) -> Outcome:
    """How many rows fail each check of those severities.

    `headers` by file name, where a file has one of its own (else they are what the rows say); `geography`
    has a `postcode` column. A check whose fields no file has is not run, and is said once.
    """
    return run_on(
        extract.table,
        extract.editions,
        absent=absent_of(extract),
        severities=severities,
        headers=headers,
        geography=geography,
    )


def run_on(
    t: ir.Table,
    editions: Sequence[Edition],
    *,
    absent: Absent | None = None,
    severities: Collection[Severity] = frozenset(Severity),
    headers: Mapping[str, Header] | None = None,
    geography: ir.Table | None = None,
) -> Outcome:
    """The same for any table in the shape of a typed extract, be it of one row.

    `absent` has the columns that each file lacks, by file name; nothing is absent unless it says so.
    """
    absent = {} if absent is None else absent
    beside = Beside(headers_of(t) if headers is None else headers, geography)
    tallies: list[Tally] = []
    for edition in editions:
        due = [c for c in in_force(edition, severities) if can_run(c, edition, absent, beside)]
        rows = of_edition(t, edition, editions)
        failed = _failed(rows, edition, [check for check in due if check.mark is None], absent)
        for check in due:
            if check.mark is not None:
                failed |= _failed(marked(rows, check, beside), edition, [check], absent)
        tallies += [Tally(check, edition, failed[check.code]) for check in due]
    counted = collect(t.aggregate(**{ROWS: t.count(), KEPT: kept(t, editions).sum()})).to_pylist()[0]
    return Outcome(
        rows=counted[ROWS],
        kept=counted[KEPT] or 0,
        tallies=tuple(tallies),
        not_run=tuple(_not_run(editions[-1], absent, severities, beside)),
    )


def absent_of(extract: Extract) -> dict[str, frozenset[str]]:
    """The columns that each file of the extract lacks."""
    return {read.name: read.absent for read in extract.files}


def in_force(edition: Edition, severities: Collection[Severity]) -> list[Check]:
    """The checks that the edition has in force at those severities."""
    return [
        check
        for check in CHECKS
        if (rule := edition.rules.get(check.code)) and rule.in_force and rule.severity in severities
    ]


def can_run(check: Check, edition: Edition, absent: Absent, beside: Beside) -> bool:
    """Whether there is a file that has all the fields, and the geography if it is asked for."""
    if check.mark == HAS_DISTRICT and beside.geography is None:
        return False
    layout = {field.column for field in edition.layout}
    return layout.issuperset(check.fields) and len(_lacking(check, absent)) < max(len(absent), 1)


def verdict(check: Check, t: ir.Table, edition: Edition, absent: Absent) -> ir.BooleanValue:
    """What the check says of each row; null for those of a file that lacks one of its fields."""
    lacking = _lacking(check, absent)
    passed = check.passes(t, edition)
    return when(t.file.notin(lacking), passed) if lacking else passed


def _lacking(check: Check, absent: Absent) -> list[str]:
    """The files that lack a field of the check."""
    return [file for file, columns in absent.items() if columns.intersection(check.fields)]


def of_edition(t: ir.Table, edition: Edition, editions: Sequence[Edition]) -> ir.Table:
    """The rows that are read by that edition."""
    return t if len(editions) == 1 else t.filter(t.edition == edition.name)


def marked(t: ir.Table, check: Check, beside: Beside) -> ir.Table:
    """No more columns of `t` than a check across rows needs, and the mark that it reads."""
    columns = dict.fromkeys((*NEEDED, *check.fields, check.shows))
    return prepare(t.select(*columns), beside, [check.mark] if check.mark else [])


def _failed(t: ir.Table, edition: Edition, checks: Sequence[Check], absent: Absent) -> dict[str, int]:
    """In how many rows each check fails: one query for all of them."""
    if not checks:
        return {}
    counts = t.aggregate(**{check.code: (~verdict(check, t, edition, absent)).sum() for check in checks})
    row: dict[str, Any] = collect(counts).to_pylist()[0]
    return {code: count or 0 for code, count in row.items()}


def _not_run(
    edition: Edition, absent: Absent, severities: Collection[Severity], beside: Beside
) -> Iterator[NotRun]:
    """One for each check and the fields that are missing, wherever they are."""
    names = {field.column: field.field for field in edition.layout}
    for check in in_force(edition, severities):
        files = _lacking(check, absent)
        unknown = [column for column in check.fields if column not in names]
        if files or unknown:
            missing = {column for file in files for column in absent[file]}
            fields = [names.get(c, c) for c in check.fields if c in missing or c in unknown]
            where = "the file" if len(absent) <= 1 or unknown else listed(files)
            yield NotRun(check, f"{where} {'has' if len(files) <= 1 else 'have'} no {listed(fields, 'or')}")
        elif not can_run(check, edition, absent, beside):
            yield NotRun(check, "no geography file was given")
