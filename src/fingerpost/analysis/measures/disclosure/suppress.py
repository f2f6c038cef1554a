"""The tidy table as it may leave the team."""

from collections import defaultdict

import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.analysis.measures.breakdowns import TOTAL
from fingerpost.analysis.measures.disclosure.cells import Cell, cells_of, lines, weeks_of
from fingerpost.analysis.measures.disclosure.sums import sums_of
from fingerpost.analysis.measures.model import Unit
from fingerpost.analysis.measures.rows import NOT_APPLICABLE, SHOWN, SUPPRESSED
from fingerpost.core import disclosure

THRESHOLD = disclosure.THRESHOLD


def suppress(tidy: pa.Table, *, threshold: int = THRESHOLD) -> pa.Table:
    """The same rows with those hidden that would tell of fewer people than `threshold`, or give such away.

    A hidden row has flag `c` and no number at all. Noughts are shown. Takes the whole table at once: what is
    published apart is protected apart, and may give itself away when laid side by side.
    """
    cells = cells_of(tidy)
    hidden = disclosure.suppress(
        cells,
        sums_of(cells),
        groups=_groups(cells),
        ties=_ties(tidy),
        not_people=weeks_of(tidy),
        threshold=threshold,
    )
    gone = [
        # That nobody is there to divide by would tell as much as a nought.
        line.flag in (SHOWN, NOT_APPLICABLE) and (line.numerator in hidden or line.denominator in hidden)
        for line in lines(tidy)
    ]
    mask = pa.array(gone, pa.bool_())
    for name in ("numerator", "denominator", "value"):
        tidy = _set(tidy, name, pc.if_else(mask, pa.scalar(None, pa.float64()), tidy[name]))
    return _set(tidy, "flag", pc.if_else(mask, SUPPRESSED, tidy["flag"]))


def _groups(cells: dict[Cell, float]) -> list[list[Cell]]:
    """The rows of one count in one topic, area and period."""
    groups = defaultdict(list)
    for cell in cells:
        if cell.topic != TOTAL:
            groups[cell._replace(value="")].append(cell)
    return list(groups.values())


def _ties(tidy: pa.Table) -> dict[Cell, list[Cell]]:
    """A row over a hidden count of people shows nothing, so its numerator is hidden wherever it stands.

    Weeks and the people whose they are stand in one row only, so they go together either way.
    """
    ties: dict[Cell, list[Cell]] = {}
    for line in lines(tidy):
        if line.denominator is not None and line.denominator != line.numerator:
            ties.setdefault(line.denominator, []).append(line.numerator)
            if line.unit == Unit.WEEKS:
                ties.setdefault(line.numerator, []).append(line.denominator)
    return ties


def _set(table: pa.Table, name: str, values: pa.ChunkedArray) -> pa.Table:
    return table.set_column(table.schema.get_field_index(name), table.schema.field(name), values)
