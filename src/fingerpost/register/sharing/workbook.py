"""A workbook in memory: a first sheet that says what the file is, and one with the rows.

Nothing is written to disc before it has its password. Each text is defused, and written as a text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

from fingerpost.core.text import defused

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
ABOUT = "About this file"
DAY = "d mmmm yyyy"
LONGEST_MARK = 200
"""Excel takes 255 letters of a page's foot, its own signs among them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of rows: its name, the headings with their widths, and the rows."""

    name: str
    headings: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[Any]]


def workbook(*, title: str, about: Sequence[tuple[str, str]], mark: str, sheet: Sheet) -> bytes:
    """The bytes of a workbook without a password. `mark` stands at the foot of every printed page."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        formats = {
            "title": book.add_format({"bold": True, "font_size": 16}),
            "bold": book.add_format({"bold": True, "valign": "top"}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "day": book.add_format({"num_format": DAY, "align": "left"}),
        }
        first = book.add_worksheet(ABOUT)
        first.set_column(0, 0, 28)
        first.set_column(1, 1, 90)
        first.write_string(0, 0, defused(title), formats["title"])
        for line, (label, words) in enumerate(about, start=2):
            first.write_string(line, 0, defused(label), formats["bold"])
            first.write_string(line, 1, defused(words), formats["text"])
        second = book.add_worksheet(sheet.name)
        for place, (heading, width) in enumerate(sheet.headings):
            second.set_column(place, place, width)
            second.write_string(0, place, defused(heading), formats["bold"])
        last = 0
        for last, row in enumerate(sheet.rows, start=1):
            for place, cell in enumerate(row):
                _write(second, last, place, cell, formats["day"])
        second.freeze_panes(1, 0)
        second.autofilter(0, 0, last, len(sheet.headings) - 1)
        for one in (first, second):
            one.set_footer(f"&L{mark[:LONGEST_MARK].replace('&', '&&')}&R&P")
            one.set_landscape()
            one.set_paper(9)
            one.fit_to_pages(1, 0)
    return out.getvalue()


def _write(sheet: Any, line: int, place: int, cell: Any, day: Any) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(line, place, cell, day)
    elif isinstance(cell, int | float):
        sheet.write_number(line, place, cell)
    elif cell:
        sheet.write_string(line, place, defused(str(cell)))
