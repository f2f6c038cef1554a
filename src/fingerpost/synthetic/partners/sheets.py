"""One partner's file: columns of text in the partner's own dialect, and who each line is about."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import numpy as np
import xlsxwriter

from fingerpost.synthetic.calendar import NONE
from fingerpost.synthetic.chance import Ints
from fingerpost.synthetic.lists import rows
from fingerpost.synthetic.partners.folk import Texts

DATES = frozenset(
    (
        "birth_date",
        "start",
        "expected_end",
        "leaving_date",
        "entry_date",
        "as_at",
        "plan_start",
        "review_due",
        "care_start",
        "care_end",
        "placement_start",
        "pathway_plan",
        "order_start",
        "order_end",
        "offered_on",
        "from_date",
        "until_date",
        "claim_start",
        "last_contact",
        "period_end",
    )
)
"""Columns that hold days since 1970, or NONE."""
SERIAL_ZERO = 25_569
"""1970 in a spreadsheet's days."""
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed time, so that a workbook has the same bytes


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a partner writes: form (xlsx, csv), encoding, delimiter, dates, title above, column -> heading."""

    form: str
    encoding: str
    delimiter: str
    dates: str
    title: str
    headings: Mapping[str, str]


@cache
def dialects(kind: str) -> tuple[Dialect, ...]:
    """The dialects of one kind of file (`dialects.csv`)."""
    return tuple(
        Dialect(
            row["form"],
            row["encoding"] or "utf-8",
            {"semicolon": ";", "tab": "\t"}.get(row["delimiter"], ","),
            row["dates"],
            row["title"],
            dict(pair.split("=", 1) for pair in row["headings"].split("|")),
        )
        for row in rows("dialects")
        if row["kind"] == kind
    )


Column = Texts | Ints | Sequence[str] | str
"""The values of a column: one a row, or one for all of them; days since 1970 in those of DATES."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file to be written: its name without ending, its kind, who each row is about, and its columns."""

    name: str
    kind: str
    who: Ints
    columns: Mapping[str, Column]
    dialect: int = 0


def write_sheet(sheet: Sheet, folder: Path) -> tuple[str, int]:
    """Write the file; its name and the line on which its first row stands."""
    known = dialects(sheet.kind)
    dialect = known[sheet.dialect % len(known)]
    size = len(sheet.who)
    columns = [_texts(sheet.columns, column, dialect, size) for column in dialect.headings]
    title = [[dialect.title], []] if dialect.title else []
    head = [*title, list(dialect.headings.values())]
    name = f"{sheet.name}.{dialect.form}"
    body = zip(*columns, strict=True) if size else ()
    if dialect.form == "xlsx":
        _workbook(folder / name, head, body, sheet.kind)
    else:
        with (folder / name).open("w", encoding=dialect.encoding, newline="", errors="replace") as file:
            writer = csv.writer(file, delimiter=dialect.delimiter, lineterminator="\r\n")
            writer.writerows(head)
            writer.writerows(body)
    return name, len(head) + 1


def _texts(
    columns: Mapping[str, Texts | Ints | Sequence[str] | str], column: str, dialect: Dialect, size: int
) -> Sequence[object]:
    if column == "full_name":
        given, family = columns["given_name"], columns["family_name"]
        return [f"{last}, {first}" for first, last in zip(given, family, strict=True)]
    value = columns.get(column, "")
    if column in DATES and not isinstance(value, str):
        return _dates(np.asarray(value, dtype=np.int64), dialect.dates)
    if isinstance(value, str):
        return [value] * size
    return value.tolist() if isinstance(value, np.ndarray) else value


def _dates(days: Ints, form: str) -> list[object]:
    """Days as the dialect writes them; blank where there is none."""
    distinct, inverse = np.unique(days, return_inverse=True)
    written: list[object] = []
    for day in distinct.tolist():
        if day == NONE:
            written.append("")
        elif form == "serial":
            written.append(day + SERIAL_ZERO)
        else:
            iso = str(np.datetime64(day, "D"))
            year, month, number = iso.split("-")
            forms = {
                "iso": iso,
                "midnight": f"{iso} 00:00:00",
                "slashed": f"{number}/{month}/{year}",
                "dotted": f"{number}.{month}.{year}",
                "short": f"{number}/{month}/{year[2:]}",
            }
            written.append(forms[form])
    return [written[place] for place in inverse.tolist()]


def _workbook(path: Path, head: list[list[str]], body: object, sheet: str) -> None:
    """A workbook with the same bytes whenever it is made."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": MADE})
    page = book.add_worksheet(sheet[:31])
    for number, line in enumerate([*head, *body]):  # type: ignore[misc]
        page.write_row(number, 0, line)
    book.close()
