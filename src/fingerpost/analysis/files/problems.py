"""What is wrong, where: the one shape in which every reader and check reports."""

from dataclasses import dataclass, fields

from fingerpost.core.codes import Severity


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong. `line` is 1 for the header row and None for the file as a whole.

    `person` is the YoungPersonsID; `field` the national field name; `rule` our code of the check.
    """

    file: str
    line: int | None
    person: str | None
    field: str | None
    rule: str
    value: str | None
    severity: Severity
    message: str
    dfe_rule: str | None = None
    dfe_priority: str | None = None


COLUMNS = tuple(field.name for field in fields(Problem))
"""Columns of `check --format csv`, which scripts of councils rely on."""
