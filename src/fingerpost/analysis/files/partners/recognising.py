"""Which kind of partner file this is: told from its headings, never from its name."""

import csv
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from fingerpost.analysis.files.decoding import as_utf8
from fingerpost.analysis.files.delimited import DELIMITERS, HEADER_LINES
from fingerpost.analysis.files.headers import plain
from fingerpost.analysis.files.opening import WORKBOOKS
from fingerpost.analysis.files.partners.layouts import CCIS, Layout, kinds, layout_of
from fingerpost.analysis.files.records import lines
from fingerpost.analysis.files.sniff import REFUSALS, FileKind, refuse, sniff
from fingerpost.analysis.files.workbooks import first_rows
from fingerpost.core.text import listed

ENOUGH = 8
"""Points that make the best kind sure; what a heading counts for is `tells` in the lists of fields."""
SOME = 3
LEAD = 3
"""Points that a sure kind is ahead of the next."""
SURE, LIKELY, POSSIBLE = "sure", "likely", "possible"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A kind that a file may be of. `points` orders candidates; `how_sure` is sure, likely or possible."""

    kind: str
    title: str
    how_sure: str
    points: int
    why: str


def recognise(path: Path, *, overlay: Path | None = None) -> list[Candidate]:
    """The kinds that the file may be of, the surest first; none when no heading tells.

    Raises CannotRead, in one sentence, for what is no table at all.
    """
    file_kind = sniff(path)
    if file_kind in REFUSALS:
        raise refuse(path.name, file_kind)
    if file_kind is FileKind.XML:
        title = layout_of(CCIS, overlay).title
        return [Candidate(CCIS, title, SURE, ENOUGH, "It is XML, as only the return is.")]
    best: dict[str, tuple[int, str]] = {}
    for cells in _rows(path, file_kind):
        for kind in kinds():
            points, why = _points(cells, layout_of(kind, overlay))
            if points > best.get(kind, (0, ""))[0]:
                best[kind] = points, why
    ordered = sorted(best.items(), key=lambda item: -item[1][0])
    found = []
    for place, (kind, (points, why)) in enumerate(ordered):
        next_best = ordered[1][1][0] if len(ordered) > 1 else 0
        ahead = place == 0 and points - next_best >= LEAD
        how = SURE if ahead and points >= ENOUGH else LIKELY if points >= SOME and place == 0 else POSSIBLE
        found.append(Candidate(kind, layout_of(kind, overlay).title, how, points, why))
    return found


def _points(cells: Sequence[str], layout: Layout) -> tuple[int, str]:
    """What the headings that tell of the kind add up to, and the sentence that names them."""
    known = _known(layout)
    places = {known[word] for word in map(plain, cells) if word in known}
    telling = [field for field in layout.fields if field.tells and field.column in places]
    points = sum(field.tells for field in telling)
    absent = [field for field in layout.fields if field.required and field.column not in places]
    missing = [field.name for field in absent]
    cost = sum(max(field.tells, 2) for field in absent)
    if len(places) < 2 or (missing and points < ENOUGH):
        return 0, ""
    why = f"It has {listed([field.name for field in telling])}."
    if missing:
        why += f" It has no {listed(missing, 'or')}, or under another heading."
    return max(points - cost, 0), why


@cache
def _known(layout: Layout) -> Mapping[str, str]:
    """Every heading of the kind, as it is compared -> its column. A slip of spelling tells of no kind."""
    others = {plain(name): f.column for f in layout.fields for name in f.core.also_called}
    return others | {plain(field.name): field.column for field in layout.fields}


def _rows(path: Path, kind: FileKind) -> Iterator[list[str]]:
    """The first rows of a file, read in every way that its header may be written."""
    if kind in WORKBOOKS:
        yield from first_rows(path, kind)
        return
    with tempfile.TemporaryDirectory(prefix="fingerpost-", ignore_cleanup_errors=True) as folder:
        text = as_utf8(path, Path(folder))
        first = list(islice(lines(text.path, path.name), HEADER_LINES))
    for delimiter in DELIMITERS:
        if any(delimiter in line for line in first):
            reader = csv.reader(first, delimiter=delimiter)
            try:
                yield from reader
            except csv.Error:
                continue
