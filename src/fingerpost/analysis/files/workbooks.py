"""Reading a workbook (XLSX, XLS, ODS): the first sheet that has the header, its cells as texts."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from fingerpost.analysis.files.headers import Key, is_header, named, wanted
from fingerpost.analysis.files.records import BREAKS, NOT_TEXT, NOT_TEXT_HERE, Record
from fingerpost.analysis.files.sniff import FileKind, refuse
from fingerpost.analysis.files.source import Source
from fingerpost.analysis.files.unpacked import check_size, damaged
from fingerpost.core.codes import Field
from fingerpost.core.errors import CannotRead

HEADER_ROWS = 20


def open_workbook(path: Path, kind: FileKind, fields: Sequence[Field], key: Key) -> Source:
    """The rows of the first sheet whose header has what `key` asks for, or CannotRead in one sentence."""
    with _whole(path, kind):
        sheet, line, header = _find(path, fields, key)

    def records() -> Iterator[Record]:
        return (_record(number, row) for number, row in _rows(sheet) if number > line)

    return Source(
        name=path.name,
        kind=kind,
        header=tuple(header),
        records=records,
        notes=(f"{path.name}: the sheet {sheet.name!r} was read.",),
    )


def first_rows(path: Path, kind: FileKind) -> list[list[str]]:
    """The first rows of every sheet, as texts, among which a header may stand; CannotRead in one sentence."""
    with _whole(path, kind), CalamineWorkbook.from_path(str(path)) as workbook:
        sheets = [workbook.get_sheet_by_name(name) for name in workbook.sheet_names]
        return [
            [" ".join(_text(cell).split()) for cell in row]
            for sheet in sheets
            for _, row in islice(_rows(sheet), HEADER_ROWS)
        ]


@contextmanager
def _whole(path: Path, kind: FileKind) -> Iterator[None]:
    """Refuse, in one sentence, a workbook that is too large, protected or damaged."""
    if kind is not FileKind.XLS:
        check_size(path)
    try:
        yield
    except PasswordError as error:
        raise refuse(path.name, FileKind.ENCRYPTED) from error
    except (CalamineError, OSError, ValueError) as error:
        raise damaged(path) from error


def _find(path: Path, fields: Sequence[Field], key: Key) -> tuple[CalamineSheet, int, list[str]]:
    """The sheet, the row of its header and the header, of the first sheet that has one."""
    with CalamineWorkbook.from_path(str(path)) as workbook:
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            for number, row in islice(_rows(sheet), HEADER_ROWS):
                header = [" ".join(_text(cell).split()) for cell in row]
                if is_header(header, fields, key):
                    return sheet, number, header
    raise CannotRead(
        f"{path.name} has no sheet with a {named(key)}; put {wanted(key)} in the first row of the sheet."
    )


def _rows(sheet: CalamineSheet) -> Iterator[tuple[int, list[object]]]:
    """Row numbers as the spreadsheet shows them, with the cells from column A on."""
    return ((number, list(row)) for number, row in enumerate(sheet.iter_rows(), start=1))


def _record(number: int, row: list[object]) -> Record:
    cells = [BREAKS.sub(" ", _text(cell)) for cell in row]
    if any(NOT_TEXT.search(cell) for cell in cells):
        return Record(number, [NOT_TEXT.sub("", cell) for cell in cells], NOT_TEXT_HERE)
    return Record(number, cells)


def _text(cell: object) -> str:
    """What the cell shows: whole numbers without a point, a date as year, month and day."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime | date | time):
        return str(cell)
    if isinstance(cell, timedelta):
        # A number formatted as a duration; its days are what was typed.
        return f"{cell / timedelta(days=1):g}"
    return "" if cell is None else str(cell)
