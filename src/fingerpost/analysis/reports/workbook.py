"""The scorecard as a workbook: cover, contents, notes, then one marked-up table a sheet.

Follows the Government Analysis Function's guidance on accessible spreadsheets, which `gptables` carries out:
no merged cells, no empty rows inside a table, shorthand for gaps in the data with a legend that explains it.
"""

import warnings
from pathlib import Path
from typing import Any

import gptables
import pandas as pd  # type: ignore[import-untyped]
import pyarrow as pa

from fingerpost.analysis.reports.model import Cell, Column, Look, Row, Scorecard, Section, Table
from fingerpost.core.text import date_text, defused

SHORTHAND = {"c": "[c]", "z": "[z]", "x": "[x]"}
LEGEND = {
    "[c]": "[c] suppressed, so that nobody can be recognised",
    "[z]": "[z] not applicable",
    "[x]": "[x] not available",
}
NUMBERS = {Look.COUNT: "#,##0", Look.PERCENT: "0.0", Look.WEEKS: "0", Look.POINTS: "+0.0;-0.0;0.0"}
UNITS = {Look.PERCENT: ("%", ", %"), Look.WEEKS: ("weeks", " (weeks)")}
LONGEST_NAME = 31
"""What a spreadsheet allows for the name of a sheet."""
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": False}


def write_workbook(card: Scorecard, path: Path, tidy: pa.Table | None = None) -> None:
    """Write the workbook to `path`; `tidy` adds a last sheet with every figure as it is stored, unrounded."""
    notes = {key: f"note-{key.replace('_', '-')}" for key in card.definitions}
    sheets = {
        _sheet_name(number, table.id): _sheet(table, [notes[m] for m in section.measures if m in notes])
        for number, (section, table) in enumerate(_tables(card), start=1)
    }
    if tidy is not None:
        sheets["All figures"] = _all_figures(card, tidy)
    used = {notes[m] for section in card.sections for m in section.measures if m in notes and section.blocks}
    table_of_notes = pd.DataFrame(
        [
            (notes[key], _text(f"{d.title}: {d.worked_out} {d.caveat}".strip()))
            for key, d in card.definitions.items()
            if notes[key] in used
        ],
        columns=["Note reference", "Note text"],
    )
    with warnings.catch_warnings():
        # gptables 2.0 sorts in place, which pandas 3.1 deprecates; it changes nothing that is written.
        warnings.simplefilter("ignore", pd.errors.Pandas4Warning)
        warnings.filterwarnings("ignore", "No note text provided")
        book = gptables.produce_workbook(
            str(path),
            sheets,
            cover=_cover(card),
            notes_table=table_of_notes if used else None,
            workbook_options=OPTIONS,
        )
        book.set_properties({"title": f"Scorecard: {_text(card.title)}", "comments": "Made by Fingerpost"})
        book.close()


def _tables(card: Scorecard) -> list[tuple[Section, Table]]:
    head = Section("headlines", "Headlines", "", (), tuple(figure.measure for figure in card.headlines))
    rows = tuple(
        Row(
            h.title,
            (*(_number(n, h.flag) for n in (h.numerator, h.denominator, h.number)), Cell(h.direction)),
        )
        for h in card.headlines
    )
    columns = (
        Column("Young people"),
        Column("Out of"),
        Column("% of young people", Look.PERCENT),
        Column("Change", Look.TEXT),
    )
    table = Table("headlines", f"Headlines, {card.title}", "Measure", columns, rows)
    return [(head, table), *((section, block.table) for section, block in card.tables)]


def _number(value: float | None, flag: str) -> Cell:
    return Cell("", value, flag if value is None else "")


def _sheet_name(number: int, name: str) -> str:
    return f"{number} {name.replace('-', ' ')}"[:LONGEST_NAME].strip()


def _sheet(table: Table, notes: list[str]) -> Any:
    titles = [_title(column) for column in table.columns]
    data: dict[str, list[object]] = {_text(table.stub): [_text(row.label) for row in table.rows]}
    for place, title in enumerate(titles):
        data[title] = [_value(row.cells[place], table.columns[place].look) for row in table.rows]
    flags = sorted({SHORTHAND[cell.flag] for row in table.rows for cell in row.cells if cell.flag})
    return gptables.GPTable(
        pd.DataFrame(data, dtype=object),
        table_name=f"table_{table.id.replace('-', '_')}",
        title=_text(table.caption) + "".join(f"$${note}$$" for note in notes),
        instructions="This worksheet contains one table. Notes are on the notes worksheet.",
        source=_text(table.note) if table.note else None,
        legend=[LEGEND[flag] for flag in flags],
        index_columns={2: 0},
        additional_formatting=[
            {"column": {"columns": [title], "format": {"num_format": NUMBERS[column.look]}}}
            for title, column in zip(titles, table.columns, strict=True)
            if column.look in NUMBERS
        ],
    )


def _title(column: Column) -> str:
    """The heading with its unit, which a cell of a spreadsheet does not carry."""
    sign, unit = UNITS.get(column.look, ("", ""))
    return _text(column.title if not sign or sign in column.title else column.title + unit)


def _value(cell: Cell, look: Look) -> object:
    if cell.flag:
        return SHORTHAND[cell.flag]
    return _text(cell.text) if cell.value is None or look is Look.TEXT else cell.value


def _all_figures(card: Scorecard, tidy: pa.Table) -> Any:
    columns: dict[str, list[Any]] = {
        name: [_text(value) if isinstance(value, str) else value for value in tidy[name].to_pylist()]
        for name in tidy.column_names
    }
    marks = [SHORTHAND.get(str(flag)) for flag in columns["flag"]]
    for name in ("numerator", "denominator", "value"):
        columns[name] = [
            mark if mark else "[z]" if value is None else value
            for value, mark in zip(columns[name], marks, strict=True)
        ]
    columns["flag"] = [flag or "none" for flag in columns["flag"]]
    return gptables.GPTable(
        pd.DataFrame(columns, dtype=object),
        table_name="table_all_figures",
        title=_text(f"Every figure as it is stored, {card.title}"),
        instructions="This worksheet contains one table, a row a figure; values are not rounded.",
        legend=list(LEGEND.values()),
        index_columns={2: 0},
    )


def _cover(card: Scorecard) -> Any:
    may = (
        "Small numbers are suppressed: this version may leave the team."
        if card.suppressed
        else "For the team only: small numbers are shown."
    )
    about = [*card.sources, *card.left_out, *card.caveats] or ["Nothing was left out."]
    made = f"Made by Fingerpost{f' on {date_text(card.made)}' if card.made else ''}."
    return gptables.Cover(
        title=_text(f"Education, employment and training scorecard: {card.title}"),
        intro=[_text(line) for line in (card.cohort, may)],
        about=[_text(line) for line in about],
        contact=[made],
    )


def _text(text: str) -> str:
    """A text that is no formula, nor one of the marks by which gptables finds notes and links."""
    return defused(text.replace("$$", "$ $").replace("](", "] ("))
