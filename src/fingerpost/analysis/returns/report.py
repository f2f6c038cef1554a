"""Checking any return, ours or another system's: its structure, its schema and every rule."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ibis.backends import BaseBackend

from fingerpost.analysis.checks import check_named, problems, run
from fingerpost.analysis.files.extract import Extract, read_extract
from fingerpost.analysis.files.problems import Problem
from fingerpost.analysis.files.returns import NO_ACTIVITIES_PART, UNKNOWN_ELEMENT
from fingerpost.analysis.returns.header import ReturnHeader, read_header
from fingerpost.analysis.returns.schema import schema
from fingerpost.analysis.returns.walk import Again, Refused, walk
from fingerpost.core.codes import Edition, Severity
from fingerpost.core.errors import BadRequest

XML = "xml"
AGAIN = "id_twice"
REFUSED = "schema_refuses"
ACTIVITIES = "Activities"
CANNOT_BE = "{field} of the header is missing or cannot be; mend it, for the whole file is refused."
WHY = "The schema refuses {element}: {why} Mend it in the caseload system."


@dataclass(frozen=True, slots=True)
class Report:
    """What a return's check found. `records` were read; `notes` are sentences for the summary."""

    name: str
    records: int
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]

    @property
    def valid(self) -> bool:
        """Whether the Department can take it: nothing is an error, and no record is one to leave out."""
        return all(problem.severity is Severity.WARNING for problem in self.problems)


def check_return(
    path: Path, *, today: date, overlay: Path | None = None, backend: BaseBackend | None = None
) -> Report:
    """Everything wrong with a return, by line; it is read into `backend`, a fresh DuckDB unless given.

    Raises CannotRead where it is no XML or may be an attack, or tells of a period after `today`.
    """
    extract = read_extract([path], today=today, overlay=overlay, backend=backend, lenient=True)
    read = extract.files[0]
    if read.kind != XML:
        raise BadRequest(
            f"{read.name} is not a return; --check reads the XML that is made for the Department."
        )
    edition = extract.editions[-1]
    header = read_header(path, edition)
    file = [_weighed(problem, edition) for problem in extract.problems]
    file += [] if header is None else _header_problems(read.name, header, edition)
    with ThreadPoolExecutor(max_workers=1) as pool:
        # The schema looks at the file while the rules look at the rows.
        walking = pool.submit(lambda: list(walk(path, schema(edition, overlay))))
        rows = list(_row_problems(extract, edition, header, file))
        walked = walking.result()
    again = _again(read.name, (one for one in walked if isinstance(one, Again)), rows, edition)
    refused = _refused(
        read.name, (one for one in walked if isinstance(one, Refused)), [*file, *rows], edition
    )
    found = sorted([*file, *again, *rows, *refused], key=lambda problem: problem.line or 0)
    return Report(read.name, read.rows, tuple(found), extract.notes)


def _row_problems(
    extract: Extract, edition: Edition, header: ReturnHeader | None, file: Iterable[Problem]
) -> Iterator[Problem]:
    """What the rules say of the records, but for what has been said of the header or of the whole record."""
    without = {problem.line for problem in file if problem.rule == NO_ACTIVITIES_PART}
    in_header = {field.field for field in edition.layout if field.in_header}
    inside = {field.field for field in edition.layout if field.path[0] == ACTIVITIES}
    headers = {} if header is None else {extract.files[0].name: header.known()}
    outcome = run(extract, headers=headers)
    for problem in problems(extract, outcome, headers=headers):
        if problem.field in in_header or (problem.line in without and problem.field in inside):
            continue
        yield problem


def _header_problems(name: str, header: ReturnHeader, edition: Edition) -> list[Problem]:
    return [
        _weighed(
            Problem(
                file=name,
                line=header.line,
                person=None,
                field=field.path[-1],
                rule=rule,
                value=text,
                severity=Severity.ERROR,
                message=CANNOT_BE.format(field=field.path[-1]),
            ),
            edition,
        )
        for rule, field, text in header.faults(edition)
    ]


def _again(name: str, again: Iterable[Again], rows: Iterable[Problem], edition: Edition) -> Iterator[Problem]:
    """Ids that come again in a record so like the first that the reader made one of the two."""
    check = check_named(AGAIN)
    said = {problem.line for problem in rows if problem.rule == AGAIN}
    for one in again:
        if one.line not in said:
            yield _weighed(
                Problem(
                    file=name,
                    line=one.line,
                    person=one.person,
                    field=edition.field(check.shows).field,
                    rule=AGAIN,
                    value=one.person,
                    severity=Severity.LEFT_OUT,
                    message=f"{check.wording} {check.remedy}",
                ),
                edition,
            )


def _refused(
    name: str, refused: Iterable[Refused], said: Iterable[Problem], edition: Edition
) -> Iterator[Problem]:
    """What the schema refuses and no rule has named already."""
    elements = {field.field: field.path[-1] for field in edition.layout}
    of_layout = {step for field in edition.layout for step in (*field.path, field.field)}
    known: set[tuple[int | None, str]] = set()
    strangers_said = False
    for problem in said:
        if problem.field is not None:
            known.add((problem.line, elements.get(problem.field, problem.field)))
        elif problem.rule == NO_ACTIVITIES_PART:
            known.add((problem.line, ACTIVITIES))
        elif problem.rule == UNKNOWN_ELEMENT:
            strangers_said = True
    header = {element for _, element in known}
    for one in refused:
        if (one.line, one.element) in known or (strangers_said and one.element not in of_layout):
            continue
        if one.line is None and one.element in header:
            continue
        yield _weighed(
            Problem(
                file=name,
                line=one.line,
                person=one.person,
                field=one.element,
                rule=REFUSED,
                value=None,
                severity=Severity.ERROR,
                message=WHY.format(element=one.element, why=one.why.strip()),
            ),
            edition,
        )


def _weighed(problem: Problem, edition: Edition) -> Problem:
    """The problem with the number, priority and severity that the edition's rules give it."""
    rule = edition.rules.get(problem.rule)
    if rule is None:
        return problem
    return replace(problem, severity=rule.severity, dfe_rule=rule.dfe_rule, dfe_priority=rule.dfe_priority)
