"""What is wrong, row by row, in the order of the files and their lines."""

from collections.abc import Iterator, Mapping
from typing import Any

import ibis
import ibis.expr.types as ir

from fingerpost.analysis.checks.across import Beside, Header, headers_of
from fingerpost.analysis.checks.outcome import Outcome, Tally
from fingerpost.analysis.checks.run import absent_of, marked, of_edition, run, verdict
from fingerpost.analysis.engine import stream
from fingerpost.analysis.files.extract import Extract
from fingerpost.analysis.files.problems import Problem
from fingerpost.analysis.files.typed import UNREAD
from fingerpost.core.codes import Field, Kind


def problems(
    extract: Extract,
    outcome: Outcome | None = None,
    *,
    headers: Mapping[str, Header] | None = None,
    geography: ir.Table | None = None,
) -> Iterator[Problem]:
    """One problem a row and check that failed, by file, line and check; those of layout are not among them.

    `outcome` is that of `run`, with the same `headers` and `geography`, where the caller has it already.
    """
    outcome = run(extract, headers=headers, geography=geography) if outcome is None else outcome
    if not outcome.failed:
        return
    beside = Beside(headers_of(extract.table) if headers is None else headers, geography)
    parts = [_failing(extract, tally, beside, number) for number, tally in enumerate(outcome.failed)]
    every = ibis.union(*parts) if len(parts) > 1 else parts[0]
    places = {read.name: place for place, read in enumerate(extract.files)}
    place = every.file.cases(*places.items(), else_=len(places))
    for batch in stream(every.order_by([place, every.file, every.line, every.number])):
        for row in batch.to_pylist():
            yield _problem(outcome.failed[row["number"]], row)


def _failing(extract: Extract, tally: Tally, beside: Beside, number: int) -> ir.Table:
    """Where the check failed: file, line, person, the value shown, and the number of the tally."""
    check = tally.check
    rows = of_edition(extract.table, tally.edition, extract.editions)
    t = marked(rows, check, beside) if check.mark else rows
    return t.filter(~verdict(check, t, tally.edition, absent_of(extract))).select(
        file=t.file,
        line=t.line,
        person=t.young_persons_id,
        value=_shown(t, tally.edition.field(check.shows)),
        number=ibis.literal(number, "int32"),
    )


def _shown(t: ir.Table, field: Field) -> ir.StringValue:
    """The value as text: a date, or what stood in its place; codes with semicolons between them."""
    value = t[field.column]
    match field.kind:
        case Kind.CODES:
            return value.join(";")
        case Kind.DATE:
            return ibis.coalesce(value.cast("string"), t[field.column + UNREAD])
        case Kind.BIRTH:
            month = t.birth_month.strftime("%Y-%m")
            return ibis.coalesce(value.cast("string"), month, t[field.column + UNREAD])
    return value


def _problem(tally: Tally, row: Mapping[str, Any]) -> Problem:
    check, rule = tally.check, tally.rule
    return Problem(
        file=row["file"],
        line=row["line"],
        person=row["person"],
        field=tally.edition.field(check.shows).field,
        rule=check.code,
        value=row["value"],
        severity=rule.severity,
        message=f"{check.wording} {check.remedy}",
        dfe_rule=rule.dfe_rule,
        dfe_priority=rule.dfe_priority,
    )
