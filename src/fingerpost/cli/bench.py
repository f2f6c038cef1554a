"""`fingerpost bench`: how fast, as ratios to the bare engine in the same run."""

import json
from dataclasses import asdict
from io import StringIO
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from fingerpost.cli.benchmarks import FULL, SMALL, Result, all_of
from fingerpost.cli.formats import format_of
from fingerpost.cli.guard import DONE
from fingerpost.cli.output import check_destination, write
from fingerpost.cli.speech import Speech

WIDTH = 120


def run(*, full: bool, form: str | None, output: Path | None, quiet: bool) -> int:
    """Run the benchmarks and write their table; exit status 0 whatever the speed."""
    speech = Speech(quiet=quiet)
    form = format_of(form, output, ("text", "json"), "text")
    check_destination(output)
    results = all_of(FULL if full else SMALL, lambda step: speech.say(f"{step} …"))
    if not full:
        speech.say("These are small sizes; --full measures those of the targets.")
    write(_json(results) if form == "json" else _text(results), output)
    return DONE


def _json(results: list[Result]) -> str:
    return json.dumps([asdict(result) for result in results], indent=1) + "\n"


def _text(results: list[Result]) -> str:
    """A table, and below it what each is to be compared with."""
    grid = Table(box=box.SIMPLE_HEAD)
    grid.add_column("What")
    for title in ("On", "Seconds", "Memory, MB"):
        grid.add_column(title, justify="right")
    grid.add_column("Ratio")
    for one in results:
        ratio = "" if one.ratio is None else f"{one.ratio:.1f} {one.of}"
        memory = "" if one.megabytes is None else f"{one.megabytes:,.0f}"
        grid.add_row(one.name, one.size, f"{one.seconds:.2f}", memory, ratio)
    text = StringIO()
    Console(file=text, width=WIDTH).print(grid)
    targets = dict.fromkeys(f"Target of {one.name}: {one.target}." for one in results if one.target)
    return "\n".join([*(line.rstrip() for line in text.getvalue().splitlines()), *targets, ""])
