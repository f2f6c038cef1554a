"""The list of a college that is left for whoever tries the demonstration: some rows a person must decide."""

import csv
from collections.abc import Sequence
from pathlib import Path

from fingerpost.register.feeds.models import Feed
from fingerpost.synthetic.partners.sheets import Dialect, dialects

KIND = "college_enrolment"
DOUBTFUL = 4
"""Rows of the list that are made doubtful; fewer are where one is of nobody on record."""
TAKEN_AWAY = ("upn", "uln", "partner_id", "address_line1")
WANTED = ("birth_date", "postcode")
"""What still has to be in a row, so that it is of somebody on record by more than a first name."""
Months = Sequence[tuple[str, Sequence[tuple[Path, Feed]]]]


def choose(months: Months) -> Path | None:
    """The first list of learners of the latest month that has one; text goes before workbooks."""
    for _, files in reversed(months):
        lists = [path for path, feed in files if feed.kind == KIND]
        if lists:
            return min(lists, key=lambda path: path.suffix != ".csv")
    return None


def make_doubtful(path: Path) -> int:
    """Give some rows each other's surnames and no numbers, as a college does that sorts one column; how many.

    Everybody keeps their first name, birth date and postcode, so each is still nearly somebody on record.
    """
    for dialect in dialects(KIND):
        lines = _read(path, dialect)
        head = 2 if dialect.title else 0
        if lines[head : head + 1] == [list(dialect.headings.values())]:
            rows = _apart(lines[head + 1 :], list(dialect.headings))
            with path.open("w", encoding=dialect.encoding, newline="") as file:
                csv.writer(file, delimiter=dialect.delimiter, lineterminator="\r\n").writerows(lines)
            return rows
    return 0


def _read(path: Path, dialect: Dialect) -> list[list[str]]:
    """The lines as this dialect would have them; none where it cannot be that."""
    if dialect.form != "csv" or path.suffix != ".csv":
        return []
    try:
        with path.open(encoding=dialect.encoding, newline="") as file:
            return list(csv.reader(file, delimiter=dialect.delimiter))
    except (UnicodeError, csv.Error):
        return []


def _apart(rows: list[list[str]], columns: list[str]) -> int:
    """Change rows where they stand; how many."""
    at = {column: place for place, column in enumerate(columns)}
    named = "full_name" if "full_name" in at else "family_name"
    chosen: dict[str, list[str]] = {}
    for row in rows:
        surname = row[at[named]].partition(",")[0]
        if len(chosen) < DOUBTFUL and all(row[at[column]] for column in WANTED):
            chosen.setdefault(surname, row)
    surnames = [*chosen]
    for row, old, new in zip(chosen.values(), surnames, surnames[1:] + surnames[:1], strict=True):
        row[at[named]] = new + row[at[named]].removeprefix(old)
        for column in TAKEN_AWAY:
            if column in at:
                row[at[column]] = ""
    return len(chosen)
