"""Reading one partner's file of a known kind: typed rows, how its headings were understood, what is wrong.

The shared reader opens it (encodings, workbooks, titles above the header, rows that break the layout); here
come the partners' headings, the council's own mapping of them, and the checks over rows.
"""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pyarrow as pa

from fingerpost.analysis.engine import open_duckdb
from fingerpost.analysis.files.headers import Headed, Match, plain
from fingerpost.analysis.files.loading import Loaded, load
from fingerpost.analysis.files.opening import open_source
from fingerpost.analysis.files.partners import file_checks
from fingerpost.analysis.files.partners.faults import Fault, of_all, problems
from fingerpost.analysis.files.partners.layouts import CCIS, Layout, layout_of, newest
from fingerpost.analysis.files.partners.row_checks import check_rows
from fingerpost.analysis.files.partners.typed_rows import typed_rows
from fingerpost.analysis.files.problems import Problem
from fingerpost.analysis.files.sniff import FileKind, sniff
from fingerpost.analysis.files.source import Source
from fingerpost.core.codes import Edition, edition_for
from fingerpost.core.errors import BadRequest, CannotRead
from fingerpost.core.text import counted, listed

LEAST = 2
"""Headings of the kind that make a row the header."""
NOT_READ = ""
"""In a mapping: this column is not to be read."""


@dataclass(frozen=True, slots=True)
class Heading:
    """How one heading of a file was understood.

    `column` is None for what is not read. `how`: `mapping` (the council's own), `name` (ours), `other name`
    (one that we know), `spelling` (a guess), `repeated` (an earlier heading is read) or `not read`.
    """

    heading: str
    column: str | None
    how: str


@dataclass(frozen=True, slots=True)
class PartnerFile:
    """One file read. `table` has `line` and the columns of the kind, typed; only rows that are kept.

    `as_at` is the date that it tells of, `present` the columns that it has, `unread` the lines, by column,
    whose cell says something that could not be read (it is null in `table`). `rows` counts the rows read,
    `left_out` says how many were not kept and why, `notes` are sentences for whoever gave the file.
    """

    name: str
    layout: Layout
    edition: Edition
    as_at: date
    table: pa.Table
    match: tuple[Heading, ...]
    present: frozenset[str]
    unread: Mapping[str, frozenset[int]]
    problems: tuple[Problem, ...]
    rows: int
    left_out: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]

    @property
    def kind(self) -> str:
        """The kind of file."""
        return self.layout.kind


def read_partner(
    path: Path,
    kind: str,
    *,
    today: date,
    mapping: Mapping[str, str] | None = None,
    as_at: date | None = None,
    authority: str | None = None,
    overlay: Path | None = None,
) -> PartnerFile:
    """Read a file as one of `kinds()`.

    `mapping` is heading -> column where the council has said so ("" for a column not to be read); it goes
    before every other understanding of that heading. `as_at` is the date that the file tells of, where it
    does not say. `authority` is the council's own three digits; without it nobody's file is refused as
    another council's. Raises CannotRead, in one sentence, for a file that cannot be read as a whole, and
    BadRequest for a kind or a column that does not exist.
    """
    layout = layout_of(kind, overlay)
    mapped = _mapped(layout, mapping or {})
    if sniff(path) is FileKind.XML and kind != CCIS:
        raise CannotRead(f"{path.name} is XML, not a table; ask for the list as CSV or XLSX.")
    with tempfile.TemporaryDirectory(prefix="fingerpost-", ignore_cleanup_errors=True) as folder:
        source = _open(path, layout, mapped, Path(folder))
        file_checks.check_end(path, source)
        loaded, raw = _load(replace(source, header=_renamed(source.header, layout, mapped)), layout)
    present = frozenset(loaded.match.places)
    file_checks.check_columns(path.name, layout, present, source.header)
    edition = newest(overlay)
    rows = typed_rows(raw, layout.fields, edition)
    day = file_checks.date_of(rows.table, layout, path.name, as_at=as_at, today=today)
    if authority is not None:
        file_checks.check_authority(rows.table, layout, path.name, authority)
    file_checks.check_year(rows.table, layout, path.name, day)
    checked = check_rows(rows.table, layout, present, day)
    if not len(checked.table):
        raise CannotRead(
            f"{path.name} has {counted(loaded.rows, 'row')} and none that says whom it is about; "
            "check that its columns were understood, or ask for it again."
        )
    kept = frozenset(checked.table["line"].to_pylist())
    return PartnerFile(
        name=path.name,
        layout=layout,
        edition=edition_for(day, overlay)[0],
        as_at=day,
        table=checked.table,
        match=_headings(source.header, loaded.match, layout, mapped),
        present=present,
        unread={column: lines & kept for column, lines in rows.unread.items()},
        problems=(
            *loaded.problems,
            *problems(path.name, of_all([*_of_lines(rows.faults, kept), *checked.faults], len(kept))),
        ),
        rows=loaded.rows,
        left_out=checked.left_out,
        notes=_notes(path.name, source, loaded, checked.left_out),
    )


def _key(heading: str) -> str:
    """A heading as it is compared; a sign such as / stands for itself."""
    return plain(heading) or heading.strip()


def _mapped(layout: Layout, mapping: Mapping[str, str]) -> dict[str, str]:
    """Heading as compared -> column. Raises BadRequest for a column that the kind does not have."""
    for column in mapping.values():
        if column != NOT_READ and column not in layout.columns:
            raise BadRequest(
                f"A file of this kind ({layout.title}) has no column {column}; "
                f"there are {', '.join(layout.columns)}."
            )
    return {_key(heading): column for heading, column in mapping.items()}


def _open(path: Path, layout: Layout, mapped: Mapping[str, str], folder: Path) -> Source:
    """The file opened; the header is found by the kind's headings and the council's own."""
    own = {column: heading for heading, column in mapped.items()}
    fields = [
        replace(field.national or field.core, also_called=(*field.core.also_called, own[field.column]))
        if field.column in own
        else field.national or field.core
        for field in layout.fields
    ]
    key = Headed(tuple(fields), LEAST, f"row of headings of a file of this kind ({layout.title})")
    return open_source(path, fields, key, folder)


def _renamed(header: tuple[str, ...], layout: Layout, mapped: Mapping[str, str]) -> tuple[str, ...]:
    """The header with our names where the council or a sign says which column it is.

    What would otherwise be read as a mapped column is blanked: the mapping goes first.
    """
    names = {field.column: field.name for field in layout.fields}
    signs = {name: field.name for field in layout.fields for name in field.also_called if not plain(name)}
    taken = {
        _key(name)
        for field in layout.fields
        if field.column in mapped.values()
        for name in (field.name, *field.also_called)
    }
    new = []
    for heading in header:
        key = _key(heading)
        if key in mapped:
            new.append(names.get(mapped[key], ""))
        elif key in taken:
            new.append("")
        else:
            new.append(signs.get(heading.strip(), heading))
    return tuple(new)


def _load(source: Source, layout: Layout) -> tuple[Loaded, pa.Table]:
    """The rows as the shared reader types them, in order of line."""
    fields = [field.core for field in layout.fields]
    own = open_duckdb()
    loaded = load(own.con, "partner_rows", source, fields, None)
    return loaded, own.con.execute("select * from partner_rows order by line").to_arrow_table()


def _headings(
    header: tuple[str, ...], match: Match, layout: Layout, mapped: Mapping[str, str]
) -> tuple[Heading, ...]:
    columns = {place: column for column, place in match.places.items()}
    known = {_key(name) for field in layout.fields for name in (field.name, *field.also_called)}
    found = []
    for place, heading in enumerate(header):
        if not heading.strip():
            continue
        column, key = columns.get(place), _key(heading)
        if column is None:
            how = "mapping" if key in mapped else "repeated" if key in known else "not read"
        elif key in mapped:
            how = "mapping"
        elif key == _key(layout.field(column).name):
            how = "name"
        else:
            how = "other name" if key in known else "spelling"
        found.append(Heading(heading.strip(), column, how))
    return tuple(found)


def _of_lines(faults: tuple[Fault, ...], kept: frozenset[int]) -> list[Fault]:
    """The faults of rows that are kept; of a row that is left out that is all there is to say."""
    found = [replace(fault, lines=[line for line in fault.lines if line in kept]) for fault in faults]
    return [fault for fault in found if fault.lines]


def _notes(
    name: str, source: Source, loaded: Loaded, left_out: tuple[tuple[str, int], ...]
) -> tuple[str, ...]:
    notes = [*source.notes]
    for heading, field in loaded.match.guesses.items():
        notes.append(f"{name}: the column {heading!r} was read as {field}.")
    if loaded.match.extra:
        notes.append(f"{name}: {counted(len(loaded.match.extra), 'column')} not read.")
    if left_out:
        total = sum(count for _, count in left_out)
        why = listed([f"{count:,} {words}" for words, count in left_out])
        notes.append(f"{name} has {counted(loaded.rows, 'row')}, of which {total:,} were left out: {why}.")
    return tuple(notes)
