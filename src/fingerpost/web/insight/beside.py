"""The council beside others on the dashboard, in the words and tables of the scorecard's report."""

from dataclasses import dataclass

import pyarrow as pa

from fingerpost.analysis.reports.model import Look
from fingerpost.analysis.reports.model import Table as Reported
from fingerpost.core.errors import FingerpostError
from fingerpost.register.returns import published
from fingerpost.web.components import Column, Table


@dataclass(frozen=True, slots=True)
class Beside:
    """Sentences, and tables each with what it shows in a sentence; `wrong` says why there are none."""

    says: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    tables: tuple[tuple[str, Table], ...] = ()
    notes: tuple[str, ...] = ()
    wrong: str = ""


def beside(own: pa.Table) -> Beside | None:
    """What the page shows of the published files; None where none is loaded."""
    try:
        found = published.beside(own)
    except FingerpostError as problem:
        return Beside(wrong=str(problem))
    if found is None:
        return None
    section = found.section
    return Beside(
        tuple(filter(None, (section.says,))),
        tuple(line.sentence for line in found.targets),
        tuple((block.says, _table(block.table)) for block in section.blocks),
        section.notes,
    )


def _table(of: Reported) -> Table:
    columns = (
        Column(of.stub),
        *(Column(one.title, numeric=one.look is not Look.TEXT) for one in of.columns),
    )
    rows = [(row.label, *(cell.text for cell in row.cells)) for row in of.rows]
    return Table(of.caption, columns, rows)
