"""Opening a file with the reader that its bytes ask for."""

from collections.abc import Sequence
from pathlib import Path

from fingerpost.analysis.files.delimited import open_delimited
from fingerpost.analysis.files.sniff import REFUSALS, FileKind, refuse, sniff
from fingerpost.analysis.files.source import Source
from fingerpost.analysis.files.workbooks import open_workbook
from fingerpost.core.codes import Field

WORKBOOKS = (FileKind.XLSX, FileKind.XLS, FileKind.ODS)


def open_source(path: Path, fields: Sequence[Field], key: Field, folder: Path) -> Source:
    """The rows of any table with a header that has the field `key`. Raises CannotRead in one sentence."""
    kind = sniff(path)
    if kind in REFUSALS:
        raise refuse(path.name, kind)
    if kind in WORKBOOKS:
        return open_workbook(path, kind, fields, key)
    return open_delimited(path, fields, key, folder)
