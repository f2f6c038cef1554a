"""From the texts that the shared reader gives to typed columns, each distinct text read once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.analysis.files.partners.cells import (
    NOT_IN_LIST,
    UNKNOWN_CODE,
    full_name,
    has_other_parts,
    parts,
    reader_of,
)
from fingerpost.analysis.files.partners.faults import Fault
from fingerpost.analysis.files.partners.layouts import FieldKind, PartnerField
from fingerpost.analysis.files.partners.lengths import TOO_LONG, fitting, sentence
from fingerpost.analysis.files.partners.values import lookup
from fingerpost.analysis.files.typed import UNREAD
from fingerpost.core.codes import Edition

ARROW: Mapping[FieldKind, pa.DataType] = {
    FieldKind.DATE: pa.date32(),
    FieldKind.BIRTH: pa.date32(),
    FieldKind.NUMBER: pa.float64(),
    FieldKind.YEAR_GROUP: pa.int64(),
    FieldKind.CODES: pa.list_(pa.string()),
}
BIRTH_MONTH = "birth_month"
NOT_A_DATE = "This is not a date; write it as day, month and year, such as 31/08/2025."


@dataclass(frozen=True, slots=True)
class Rows:
    """The typed rows of a file and what was found wrong while reading their cells.

    `unread` are the lines, by column, whose cell says something that could not be read.
    """

    table: pa.Table
    faults: tuple[Fault, ...]
    unread: Mapping[str, frozenset[int]]


def schema_of(fields: Iterable[PartnerField]) -> pa.Schema:
    """Columns of a kind's table: `line`, the fields in order, `birth_month` after a birth date.

    Every column is there whatever the file has: one that it lacks is null throughout.
    """
    columns = [("line", pa.int64())]
    for field in fields:
        columns.append((field.column, ARROW.get(field.kind, pa.string())))
        if field.kind is FieldKind.BIRTH:
            columns.append((BIRTH_MONTH, pa.date32()))
    return pa.schema(columns)


def typed_rows(raw: pa.Table, fields: Sequence[PartnerField], edition: Edition) -> Rows:
    """The rows of `raw` (as the shared reader typed them, in order of line) with the columns of the kind."""
    lines = raw["line"].combine_chunks()
    columns: dict[str, pa.Array] = {"line": lines}
    faults: list[Fault] = []
    unread: dict[str, frozenset[int]] = {}
    for field in fields:
        kind = ARROW.get(field.kind, pa.string())
        if field.column not in raw.column_names:
            columns[field.column] = pa.nulls(len(lines), kind)
            if field.kind is FieldKind.BIRTH:
                columns[BIRTH_MONTH] = pa.nulls(len(lines), pa.date32())
            continue
        column = raw[field.column].combine_chunks()
        if field.kind in (FieldKind.DATE, FieldKind.BIRTH):
            columns[field.column] = column
            wrong = pc.is_valid(raw[field.column + UNREAD]).combine_chunks()
            faults += _fault(field, "date", NOT_A_DATE, lines.filter(wrong))
            unread[field.column] = frozenset(lines.filter(wrong).to_pylist())
            if field.kind is FieldKind.BIRTH:
                columns[BIRTH_MONTH] = raw[BIRTH_MONTH].combine_chunks()
        else:
            columns[field.column], found = _read(column, field, edition, lines, kind)
            faults += found
            lost = pc.and_(pc.is_valid(column), pc.is_null(columns[field.column]))
            told = {line for fault in found for line in fault.lines if line is not None}
            unread[field.column] = frozenset(told.intersection(lines.filter(lost).to_pylist()))
    _split_names(columns)
    for field in fields:
        if pa.types.is_string(columns[field.column].type):
            columns[field.column], long = fitting(columns[field.column], field)
            faults += _fault(field, TOO_LONG, sentence(field), lines.filter(long))
    schema = schema_of(fields)
    return Rows(pa.table([columns[name] for name in schema.names], schema=schema), tuple(faults), unread)


def _read(
    column: pa.Array, field: PartnerField, edition: Edition, lines: pa.Array, kind: pa.DataType
) -> tuple[pa.Array, list[Fault]]:
    """The column with each distinct text read once, and the faults of its lines."""
    values = lookup(edition, field.list) if field.list else None
    encoded = column.dictionary_encode()
    texts = encoded.dictionary.to_pylist()
    if field.kind is FieldKind.CODES:
        known = values or {}
        listed = pa.array([parts(text, known) for text in texts], kind)
        other = pa.array([has_other_parts(text, known) for text in texts], pa.bool_())
        mask = pc.fill_null(other.take(encoded.indices), False)
        return listed.take(encoded.indices), _fault(field, UNKNOWN_CODE, NOT_IN_LIST, lines.filter(mask))
    reader = reader_of(field.kind, values)
    if reader is None:
        return column, []
    said = [reader(text) for text in texts]
    read = pa.array([one.value for one in said], pa.string()).cast(kind).take(encoded.indices)
    faults: list[Fault] = []
    for rule, why in dict.fromkeys((one.rule, one.why) for one in said if one.rule and one.why):
        wrong = pa.array([one.rule == rule and one.why == why for one in said], pa.bool_())
        mask = pc.fill_null(wrong.take(encoded.indices), False)
        faults += _fault(field, rule or "", why or "", lines.filter(mask))
    return read, faults


def _fault(field: PartnerField, rule: str, why: str, lines: pa.Array) -> list[Fault]:
    return [Fault(rule, field.name, lines.to_pylist(), why)] if len(lines) else []


def _split_names(columns: dict[str, pa.Array]) -> None:
    """Fill the parts of the name that a file gives in one cell only."""
    whole = columns.get("full_name")
    if whole is None or whole.null_count == len(whole):
        return
    split = [full_name(text) if text else ("", "", "") for text in whole.to_pylist()]
    for place, name in enumerate(("given_name", "middle_name", "family_name")):
        parts_ = pa.array([part[place] or None for part in split], pa.string())
        columns[name] = pc.coalesce(columns[name], parts_)
