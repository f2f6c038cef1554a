"""The checks that rows of every kind share: who the row is about, and whether its dates can be.

A row is left out when nobody can be told from it, when it repeats the headings, or when it says the same as
an earlier one. Whatever else is wrong is told and the row is read.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.analysis.files.headers import plain
from fingerpost.analysis.files.partners.faults import Fault
from fingerpost.analysis.files.partners.layouts import FieldKind, Layout, PartnerField
from fingerpost.analysis.files.partners.typed_rows import BIRTH_MONTH
from fingerpost.core import postcodes
from fingerpost.core.calendar import AcademicYear
from fingerpost.core.codes import Severity

NUMBERS = ("upn", "uln", "council_id")
YOUNGEST, OLDEST = 4, 26
"""Ages at the file's date between which a birth date can be one of a pupil or young person."""
PAIRS = (
    ("start", "expected_end"),
    ("start", "leaving_date"),
    ("start", "until"),
    ("entry_date", "leaving_date"),
    ("plan_start", "plan_end"),
    ("care_start", "care_end"),
    ("order_start", "order_end"),
    ("from_date", "until_date"),
    ("start_date", "predicted_end_date"),
)
"""Columns of which the first cannot be later than the second."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The rows that are kept, what is wrong with rows, and how many were left out and why."""

    table: pa.Table
    faults: tuple[Fault, ...]
    left_out: tuple[tuple[str, int], ...]


def check_rows(table: pa.Table, layout: Layout, present: frozenset[str], as_at: date) -> Checked:
    """Check the typed rows of a file. `present` are the columns that the file has."""
    table, faults, left_out = _usable(table, layout)
    lines = table["line"]
    for field in layout.fields:
        if field.column not in present:
            continue
        if field.kind is FieldKind.BIRTH:
            table, found = _births(table, field, as_at)
            faults += found
        elif field.kind is FieldKind.DATE and field.years is not None:
            faults += _within(table, field, field.years, as_at)
        elif field.kind is FieldKind.POSTCODE:
            faults += _postcodes(table, field)
        elif field.required:
            faults += _told(
                lines, pc.is_null(table[field.column]), "blank", field.name, "This is blank; ask for it."
            )
    faults += _names(table, layout, present)
    for first, last in PAIRS:
        if first in present and last in present:
            late = pc.fill_null(pc.greater(table[first], table[last]), False)
            name = layout.field(last).name
            words = f"This is before {layout.field(first).name.lower()}; one of the two is wrong."
            faults += _told(lines, late, "end_before_start", name, words)
    return Checked(table, tuple(faults), left_out)


def _usable(table: pa.Table, layout: Layout) -> tuple[pa.Table, list[Fault], tuple[tuple[str, int], ...]]:
    """The rows that are about somebody and say something new, with those that are not told."""
    faults: list[Fault] = []
    counts: list[tuple[str, int]] = []
    steps: tuple[tuple[str, str, Callable[[pa.Table, Layout], pa.ChunkedArray]], ...] = (
        ("headings_repeated", "repeated the headings", _headings),
        ("nobody", "named nobody", _nobody),
        ("same_row", "said the same as an earlier row", _again),
    )
    for rule, words, finds in steps:
        mask = finds(table, layout)
        faults += _told(table["line"], mask, rule, None, SENTENCES[rule], Severity.LEFT_OUT)
        counts.append((words, int(pc.sum(mask).as_py() or 0)))
        table = table.filter(pc.invert(mask))
    return table, faults, tuple((words, n) for words, n in counts if n)


SENTENCES = {
    "headings_repeated": "This row repeats the headings and was left out.",
    "nobody": "This row has neither the name nor the number of a person and was left out; fill it in.",
    "same_row": "This row says the same as an earlier one and was left out.",
}


def _headings(table: pa.Table, layout: Layout) -> pa.ChunkedArray:
    """Rows in which the family name, or the whole name, is a heading of that column."""
    found = pa.chunked_array([pa.array([False] * len(table), pa.bool_())])
    for column in ("family_name", "full_name", "council_id"):
        if column in table.column_names and column in layout.columns:
            field = layout.field(column)
            words = {plain(word) for word in (field.name, *field.also_called)} - {"name", "student"}
            distinct = [
                text for text in pc.unique(table[column]).to_pylist() if text and plain(text) in words
            ]
            found = pc.or_(found, pc.is_in(table[column], pa.array(distinct, pa.string())))
    return found


def _nobody(table: pa.Table, _: Layout) -> pa.ChunkedArray:
    """Rows without a number of a person and without a family name and something to go with it."""
    numbered = _any(table, NUMBERS)
    if "family_name" not in table.column_names:
        return pc.invert(numbered)
    # A name has letters: what has none is the number of a total.
    family = pc.fill_null(pc.match_substring_regex(table["family_name"], r"\pL"), False)
    named = pc.and_(family, _any(table, ("given_name", BIRTH_MONTH, "postcode")))
    return pc.invert(pc.or_(numbered, named))


def _again(table: pa.Table, _: Layout) -> pa.ChunkedArray:
    """Rows that are the same in everything as an earlier one."""
    names = [name for name in table.column_names if name != "line"]
    columns = {name: table[name] for name in names}
    for name in names:
        if pa.types.is_list(table.schema.field(name).type):
            columns[name] = pc.binary_join(table[name], ";")
    rows = pa.table({**columns, "line": table["line"]})
    firsts = rows.group_by(names).aggregate([("line", "min")])["line_min"]
    return pc.invert(pc.is_in(table["line"], firsts.combine_chunks()))


def _any(table: pa.Table, columns: Sequence[str]) -> pa.ChunkedArray:
    found = pa.chunked_array([pa.array([False] * len(table), pa.bool_())])
    for column in columns:
        if column in table.column_names:
            found = pc.or_(found, pc.is_valid(table[column]))
    return found


def _births(table: pa.Table, field: PartnerField, as_at: date) -> tuple[pa.Table, list[Fault]]:
    """Births that no young person can have are emptied and told; so are those that are missing."""
    month = table[BIRTH_MONTH]
    first, last = date(as_at.year - OLDEST, as_at.month, 1), date(as_at.year - YOUNGEST, as_at.month, 1)
    outside = pc.fill_null(
        pc.or_(
            pc.less(month, pa.scalar(first, pa.date32())), pc.greater(month, pa.scalar(last, pa.date32()))
        ),
        False,
    )
    lines = table["line"]
    faults = _told(
        lines,
        outside,
        "birth_impossible",
        field.name,
        f"Nobody in this file can have been born then (aged {YOUNGEST} to {OLDEST}); correct it.",
    )
    missing = pc.is_null(month)
    faults += _told(lines, missing, "birth_missing", field.name, "The birth date is missing; ask for it.")
    for name in (field.column, BIRTH_MONTH):
        place = table.column_names.index(name)
        emptied = pc.if_else(outside, pa.scalar(None, pa.date32()), table[name])
        table = table.set_column(place, name, emptied)
    return table, faults


def _within(table: pa.Table, field: PartnerField, years: tuple[int, int], as_at: date) -> list[Fault]:
    outside = outside_years(table[field.column], years, as_at)
    first, last = (AcademicYear(AcademicYear.of(as_at).start + n) for n in years)
    words = f"This lies outside the academic years {first} to {last}; correct it, or confirm it."
    return _told(table["line"], outside, "date_outside_years", field.name, words)


def outside_years(dates: pa.ChunkedArray, years: tuple[int, int], as_at: date) -> pa.ChunkedArray:
    """Which dates lie outside the academic years counted from that of `as_at`."""
    now = AcademicYear.of(as_at).start
    first, last = AcademicYear(now + years[0]).first_day, AcademicYear(now + years[1]).last_day
    early = pc.less(dates, pa.scalar(first, pa.date32()))
    return pc.fill_null(pc.or_(early, pc.greater(dates, pa.scalar(last, pa.date32()))), False)


def _postcodes(table: pa.Table, field: PartnerField) -> list[Fault]:
    distinct = pc.unique(table[field.column]).to_pylist()
    wrong = pa.array([text for text in distinct if text and not postcodes.is_postcode(text)], pa.string())
    words = "This is not of the form of a postcode; correct it."
    return _told(table["line"], pc.is_in(table[field.column], wrong), "postcode", field.name, words)


def _names(table: pa.Table, layout: Layout, present: frozenset[str]) -> list[Fault]:
    """Rows without a name, in a file that has names."""
    faults: list[Fault] = []
    parts = ("given_name", "family_name")
    for column in parts if "full_name" in present else [part for part in parts if part in present]:
        name = layout.field(column).name
        words = "The name is missing; ask for it."
        faults += _told(table["line"], pc.is_null(table[column]), "name_missing", name, words)
    return faults


def _told(
    lines: pa.ChunkedArray,
    mask: pa.ChunkedArray,
    rule: str,
    field: str | None,
    words: str,
    severity: Severity = Severity.WARNING,
) -> list[Fault]:
    wrong = lines.filter(mask)
    return [Fault(rule, field, wrong.to_pylist(), words, severity)] if len(wrong) else []
