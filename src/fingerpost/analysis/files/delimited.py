"""Reading a CSV: where its header stands, what parts its cells, and whether DuckDB may read it as it is."""

import csv
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from fingerpost.analysis.files.decoding import as_utf8
from fingerpost.analysis.files.headers import Key, is_header, named, plain, wanted
from fingerpost.analysis.files.records import NOT_TEXT, Record, lines, records
from fingerpost.analysis.files.sniff import FileKind
from fingerpost.analysis.files.source import Plain, Source
from fingerpost.core.codes import Field
from fingerpost.core.errors import CannotRead

DELIMITERS = (",", ";", "\t", "|")
HEADER_LINES = 20
"""Lines among which the header is looked for: exports may stand under a title or a `sep=;` line."""


def open_delimited(path: Path, fields: Sequence[Field], key: Key, folder: Path) -> Source:
    """The rows of a delimited text whose header has what `key` asks for.

    `folder` takes the decoded copy of what is not UTF-8. Raises CannotRead when there is no such header.
    """
    text = as_utf8(path, folder)
    first = list(islice(lines(text.path, path.name), HEADER_LINES))
    line, used, delimiter, header = _header(path.name, first, fields, key)

    def exact() -> Iterator[Record]:
        rest = islice(lines(text.path, path.name), used, None)
        return records(rest, delimiter, len(header), used + 1)

    regular = used == 1 and text.one_break and not text.controls
    plain_text = Plain(text.path, text.lines - 1) if regular else None
    notes = [f"{path.name} was read as {text.encoding}."] if not text.encoding.startswith("UTF-8") else []
    if text.replaced:
        notes.append(f"{path.name} has characters that are not {text.encoding}; they show as \ufffd.")
    if line > 1:
        notes.append(f"{path.name}: the header stands on line {line}; what is above it was not read.")
    return Source(
        name=path.name,
        kind=FileKind.CSV,
        header=tuple(header),
        records=exact,
        plain=plain_text,
        odd_spaces=text.odd_spaces,
        encoding=text.encoding,
        delimiter=delimiter,
        notes=tuple(notes),
    )


def _header(
    name: str, first: list[str], fields: Sequence[Field], key: Key
) -> tuple[int, int, str, list[str]]:
    """The line where the header starts, the lines up to its end, the delimiter and the header's cells."""
    best: tuple[int, int, int, str, list[str]] | None = None
    known = {plain(word) for field in fields for word in (field.field, *field.also_called)}
    for delimiter in DELIMITERS:
        for line, used, cells in _rows(first, delimiter):
            found = sum(plain(cell) in known for cell in cells)
            if not is_header(cells, fields, key):
                continue
            if best is None or found > best[0]:
                best = (found, line, used, delimiter, cells)
            break
    if best is None:
        raise CannotRead(
            f"{name} has no {named(key)}, so it is not a table that can be read; "
            f"export it again with {wanted(key)} in its first row."
        )
    return best[1:]


def _rows(first: list[str], delimiter: str) -> Iterator[tuple[int, int, list[str]]]:
    """Line of start, lines up to the end, and cells of each of the first rows."""
    reader = csv.reader(first, delimiter=delimiter)
    start = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            return
        if cells is None:
            return
        yield start, reader.line_num, [" ".join(NOT_TEXT.sub("", cell).split()) for cell in cells]
        start = reader.line_num + 1
