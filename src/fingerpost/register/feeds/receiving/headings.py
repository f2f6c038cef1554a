"""The headings of a file, whether we know them or not, so that somebody can say what they are."""

import csv
import tempfile
from itertools import islice
from pathlib import Path

from fingerpost.analysis.files.decoding import as_utf8
from fingerpost.analysis.files.delimited import DELIMITERS, HEADER_LINES
from fingerpost.analysis.files.opening import WORKBOOKS
from fingerpost.analysis.files.records import lines
from fingerpost.analysis.files.sniff import FileKind, sniff
from fingerpost.analysis.files.workbooks import first_rows

Cells = list[str]


def headings_of(path: Path) -> Cells:
    """The first of the rows at the top that has the most cells with words in them; none for XML."""
    kind = sniff(path)
    if kind is FileKind.XML:
        return []
    rows = list(first_rows(path, kind)) if kind in WORKBOOKS else _written(path)
    best: Cells = []
    for cells in rows[:HEADER_LINES]:
        words = [cell.strip() for cell in cells if any(letter.isalpha() for letter in cell)]
        if len(words) > len(best):
            best = words
    return list(dict.fromkeys(best))


def _written(path: Path) -> list[Cells]:
    """The first rows of a text, parted by whatever parts them most often."""
    with tempfile.TemporaryDirectory(prefix="fingerpost-", ignore_cleanup_errors=True) as folder:
        text = as_utf8(path, Path(folder))
        first = list(islice(lines(text.path, path.name), HEADER_LINES))
    delimiter = max(DELIMITERS, key=lambda sign: sum(line.count(sign) for line in first))
    return list(csv.reader(first, delimiter=delimiter))
