"""The scorecard on a terminal, or as plain text where there is none."""

from collections.abc import Iterator

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from fingerpost.analysis.reports.model import Headline, Scorecard, Section, Table

WIDTH = 110
"""Columns of a text that is not for a terminal."""
VERDICTS = {"worse": "bold red", "better": "bold green"}


def show(card: Scorecard, console: Console) -> None:
    """Print the whole scorecard."""
    for part in _parts(card):
        console.print(part)


def show_section(section: Section, console: Console) -> None:
    """Print one section alone."""
    console.print(_section(section))


def _parts(card: Scorecard) -> Iterator[RenderableType]:
    yield Text(f"\n{card.title}", style="bold")
    yield Text(card.cohort)
    yield _headlines(card.headlines)
    for section in card.sections:
        yield _section(section)
    for title, lines in (("What was left out, and why", card.left_out), ("To bear in mind", card.caveats)):
        if lines:
            yield Text(f"\n{title}", style="bold")
            yield from (Padding(Text(f"- {line}"), (0, 0, 0, 2)) for line in lines)


def _headlines(headlines: tuple[Headline, ...]) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD, show_header=False, padding=(0, 2, 0, 0))
    for figure in headlines:
        way = Text(figure.direction)
        if figure.verdict:
            way.stylize(VERDICTS[figure.verdict], len(way) - len(figure.verdict))
        grid.add_row(Text(figure.title, style="bold"), Text(figure.value, style="bold"), Text(figure.of), way)
    return grid


def _section(section: Section) -> Group:
    parts: list[RenderableType] = [Text(f"\n{section.title}", style="bold underline")]
    if section.says:
        parts.append(Text(section.says))
    for block in section.blocks:
        if block.says:
            parts.append(Text(block.says))
        parts.append(_table(block.table))
    parts.extend(Text(note, style="dim") for note in section.notes)
    return Group(*parts)


def _table(table: Table) -> Grid:
    grid = Grid(
        title=Text(table.caption), title_justify="left", title_style="", box=box.SIMPLE_HEAD, padding=(0, 1)
    )
    grid.add_column(Text(table.stub))
    for column in table.columns:
        grid.add_column(Text(column.title), justify="right")
    for row in table.rows:
        style = "bold" if row.strong else ""
        grid.add_row(Text(row.label), *(Text(cell.text) for cell in row.cells), style=style)
    return grid
