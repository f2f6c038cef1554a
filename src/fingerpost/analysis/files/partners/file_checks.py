"""What refuses a whole file: cut off, another council's, of another year, or without the columns it needs."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.analysis.files.partners.layouts import CCIS, FieldKind, Layout, PartnerField
from fingerpost.analysis.files.partners.row_checks import outside_years
from fingerpost.analysis.files.partners.typed_rows import BIRTH_MONTH
from fingerpost.analysis.files.sniff import FileKind
from fingerpost.analysis.files.source import Source
from fingerpost.core.calendar import AcademicYear, academic_age, year_group
from fingerpost.core.errors import CannotRead
from fingerpost.core.text import counted, date_text, listed

MOST = 0.8
"""Share of the rows that must speak for another year, and below of another council, to refuse the file."""
MOST_ELSEWHERE = 0.95
FEWEST = 10
"""Rows that a share is taken of at least: fewer may all be slips."""
SAY_WHEN = ("as_at", "period_end", "until_date")
"""Columns that say what date a file tells of, the surest first."""
STALE = timedelta(days=366)
LINE_ENDS = (b"\n", b"\r", b"\n\x00")
SHOWN = 20
"""Headings that a refusal names."""
IDENTITIES = (("upn",), ("uln",), ("council_id",), ("full_name",), ("family_name",))


def check_end(path: Path, source: Source) -> None:
    """Raise CannotRead when a delimited text stops in the middle of its last row."""
    if source.kind is not FileKind.CSV:
        return
    with path.open("rb") as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - 2))
        if file.read().endswith(LINE_ENDS):
            return
    width, last, line, whole = len(source.header), 0, 0, False
    for record in source.records():
        if any(record.cells):
            whole = whole or (line > 0 and last >= width)
            last, line = len(record.cells), record.line
    if last < width and whole:
        raise CannotRead(
            f"{source.name} stops in the middle of a row (line {line:,}), so it was cut off on its way; "
            "ask for it again."
        )


def check_columns(name: str, layout: Layout, present: Collection[str], header: Sequence[str]) -> None:
    """Raise CannotRead when columns without which this kind cannot be read are absent."""
    missing = [field.name for field in layout.fields if field.required and field.column not in present]
    if missing:
        raise CannotRead(
            f"{name} has no column of {listed(missing)}, without which a file of this kind "
            f"({layout.title}) cannot be read; say which of its columns is which: {_shown(header)}."
        )
    if not any(set(columns) <= set(present) for columns in IDENTITIES):
        raise CannotRead(
            f"{name} has no column of names or numbers that say whom its rows are about; "
            f"say which of its columns is which: {_shown(header)}."
        )


def date_of(table: pa.Table, layout: Layout, name: str, *, as_at: date | None, today: date) -> date:
    """The date that the file tells of: as said, else the commonest in it, else today.

    Raises CannotRead for a date in the future, and for a list that is more than a year old unless its date
    was said. The history of a caseload system may be of any age.
    """
    if as_at is not None:
        return as_at
    told: list[date] = []
    for column in SAY_WHEN:
        if column in layout.columns and not told:
            told = [day for day in table[column].to_pylist() if day]
    if not told:
        return today
    found: date = max(told) if layout.kind == CCIS else Counter(told).most_common(1)[0][0]
    if found > today and not (layout.kind == CCIS and found.replace(day=1) <= today):
        raise CannotRead(f"{name} tells of {date_text(found)}, which is in the future; correct its date.")
    if layout.kind != CCIS and today - found > STALE:
        raise CannotRead(
            f"{name} tells of {date_text(found)}, more than a year ago, so it is of the wrong year; "
            "give this year's file, or say its date if the old one is wanted."
        )
    return found


def check_authority(table: pa.Table, layout: Layout, name: str, authority: str) -> None:
    """Raise CannotRead when nearly every row that says an authority says another one."""
    if layout.told_by is None:
        return
    columns = [layout.told_by] + (["lea_code"] if layout.kind == CCIS else [])
    told: list[str] = []
    for column in dict.fromkeys(["authority", *columns]):
        if column in layout.columns and not told:
            told = [_authority(text, layout.field(column)) for text in table[column].to_pylist() if text]
    counts = Counter(code for code in told if code)
    total = sum(counts.values())
    if total and 1 - counts[authority] / total >= MOST_ELSEWHERE:
        other = counts.most_common(1)[0][0]
        raise CannotRead(f"{name} is of authority {other}, not of {authority}; give your own council's file.")


def check_year(table: pa.Table, layout: Layout, name: str, as_at: date) -> None:
    """Raise CannotRead when most rows are a year out: year groups against births, or bounded dates."""
    year = AcademicYear.of(as_at)
    again = "give the file of that year, or say the date that it tells of"
    if "year_group" in layout.columns:
        pairs = zip(table["year_group"].to_pylist(), table[BIRTH_MONTH].to_pylist(), strict=True)
        apart = Counter(
            group - year_group(academic_age(born, as_at)) for group, born in pairs if group and born
        )
        total = sum(apart.values())
        most, rows = apart.most_common(1)[0] if apart else (0, 0)
        if total >= FEWEST and most != 0 and rows / total >= MOST:
            other = AcademicYear(year.start + most)
            raise CannotRead(
                f"{name} is of another year: {rows:,} of {counted(total, 'row')} have the year group of "
                f"{other}, not of {year}; {again}."
            )
    for field in layout.fields:
        if field.kind is FieldKind.DATE and field.years == (-1, 0) and field.required:
            given = table[field.column].drop_null()
            out = int(pc.sum(outside_years(given, field.years, as_at)).as_py() or 0)
            if len(given) >= FEWEST and out / len(given) >= MOST:
                raise CannotRead(
                    f"{name} is of another year: {out:,} of {counted(len(given), 'date')} of "
                    f"{field.name.lower()} lie outside {AcademicYear(year.start - 1)} and {year}; {again}."
                )


def _authority(text: str, field: PartnerField) -> str:
    """The authority that a value names; an establishment number begins with it."""
    if field.kind is FieldKind.ESTABLISHMENT:
        return text[:3] if len(text) == 7 and text.isdigit() else ""
    return text


def _shown(header: Sequence[str]) -> str:
    names = [name for name in header if name.strip()]
    more = len(names) - SHOWN
    return listed([*names[:SHOWN], counted(more, "more column")] if more > 0 else names)
