"""Opening a file with the reader that its bytes ask for."""

from collections.abc import Sequence
from pathlib import Path

from fingerpost.analysis.files.delimited import open_delimited
from fingerpost.analysis.files.headers import Key
from fingerpost.analysis.files.returns import open_return
from fingerpost.analysis.files.sniff import REFUSALS, FileKind, refuse, sniff
from fingerpost.analysis.files.source import Source
from fingerpost.analysis.files.workbooks import open_workbook
from fingerpost.core.codes import Field

WORKBOOKS = (FileKind.XLSX, FileKind.XLS, FileKind.ODS)


def open_source(
    path: Path, fields: Sequence[Field], key: Key, folder: Path, *, lenient: bool = False
) -> Source:
    """The rows of any table with a header that has what `key` asks for, or of a return.

    `lenient` reports what is wrong with a return as a whole. Raises CannotRead in one sentence.
    """
    kind = sniff(path)
    if kind in REFUSALS:
        raise refuse(path.name, kind)
    if kind is FileKind.XML:
        return open_return(path, fields, lenient=lenient)
    if kind in WORKBOOKS:
        return open_workbook(path, kind, fields, key)
    return open_delimited(path, fields, key, folder)
