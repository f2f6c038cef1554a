"""What each kind of partner file may hold, the values of its lists, and what its rows claim."""

import csv

from fingerpost.analysis.files.partners import Layout, kinds, layout_of
from fingerpost.analysis.files.partners.layouts import CCIS, HERE
from fingerpost.analysis.files.partners.values import values
from generated.markdown import table

FIRST = """# Partners' files

A file is told by its headings, never by its name. Headings match without case, spaces and punctuation: by
the column's name, by the names in the last column, then by the smallest difference in spelling, which is
shown as a guess. A council may say once which heading is which column; that goes before all of this. Titles
above the headings are passed over, in CSV of any encoding and in XLSX, XLS and ODS. How to read and build on
them: [partners' files](../explanation/partners_files.md).
"""
CLAIMS = """## What rows claim

Every kind of file is turned into one table of claims (`facts`), with the columns line, fact, list, code,
text, number, out_of, establishment, ukprn, provider, start, end, expected_end, as_at and details (a JSON
object).
"""
NATIONAL = "The kind ccis has the [fields of the extract and the return](fields.md)."


def page() -> str:
    """Kinds with their columns, lists with their values, and facts."""
    parts = [FIRST, "## Kinds\n", _kinds()]
    parts += [_layout(layout_of(kind)) for kind in kinds() if kind != CCIS]
    parts += ["## Values of lists\n", _values(), CLAIMS, _facts()]
    return "\n".join(parts) + "\n"


def _kinds() -> str:
    rows = []
    for kind in kinds():
        layout = layout_of(kind)
        needs = ", ".join(field.name for field in layout.fields if field.required)
        rows.append((kind, layout.title, layout.sender, needs, layout.complete, layout.source))
    head = ("kind", "title", "sent by", "cannot do without", "lists everybody", "source")
    return f"{table(head, rows)}\n\n{NATIONAL}\n"


def _layout(layout: Layout) -> str:
    rows = [
        (
            field.column,
            field.name,
            field.kind,
            (field.list or "").replace("_", " "),
            field.required,
            field.personal,
            "" if field.years is None else f"{field.years[0]:+d} to {field.years[1]:+d}",
            ", ".join(field.also_called),
        )
        for field in layout.fields
    ]
    head = ("column", "name", "read as", "list", "required", "personal", "academic years", "also called")
    return f"### {layout.title}\n\n{table(head, rows)}\n"


def _values() -> str:
    rows = [(v.list, v.value, v.label, ", ".join(v.written_as), v.source) for v in values()]
    return table(("list", "value", "label", "written as", "source"), rows) + "\n"


def _facts() -> str:
    with (HERE / "facts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return table(list(rows[0]), [list(row.values()) for row in rows]) + "\n"
