"""CSV as text, with a carriage return inside a cell quoted, which Python's writer leaves bare before 3.13."""

import csv
import io
from collections.abc import Iterable


class _Rows:
    """Takes rows one by one."""

    def __init__(self, rows: list[str]) -> None:
        self.write = rows.append


class _Ends:
    """Takes rows that end in both signs, so that the writer quotes either in a cell, and ends them in one."""

    def __init__(self) -> None:
        self.out = io.StringIO(newline="")

    def write(self, row: str) -> None:
        self.out.write(row.removesuffix("\r\n") + "\n")


def csv_cells(texts: Iterable[str]) -> list[str]:
    """Each text as a cell of a row of several, in quotation marks where it needs them."""
    rows: list[str] = []
    # A blank cell after it, because a blank one alone in its row would be quoted.
    csv.writer(_Rows(rows), lineterminator="\r\n").writerows((text, "") for text in texts)
    return [row.removesuffix(",\r\n") for row in rows]


def csv_text(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A header line and the rows."""
    ends = _Ends()
    writer = csv.writer(ends, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return ends.out.getvalue()
