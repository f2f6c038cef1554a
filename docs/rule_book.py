"""The rule book: the drawn tables of tests/spec, printed as Markdown.

The tests themselves are run with a stand-in for the check that keeps what it is handed, so the text that is
printed is the text that is proved. Folder = chapter, file = section, test = paragraph; tests/spec/toc.py
gives the order.
"""

import importlib
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from fingerpost.core.codes import load_edition

EDITION = "2025_26"
INTRODUCTION = """\
Every rule by example. Each table is also a test: left of the bold columns stands what is given, in the bold
columns what Fingerpost says. Dates are written year-month-day, and an empty cell means that there is nothing.
"""


def render(spec: Path) -> str:
    """The whole rule book as Markdown, contents first, from the folder of spec tests."""
    sys.path.insert(0, str(spec.parent))
    try:
        chapters = importlib.import_module("spec.toc").CHAPTERS
        body: list[str] = []
        contents: list[str] = []
        for number, (folder, (title, names)) in enumerate(chapters.items(), start=1):
            contents.append(f"{number}. [{title}](#{anchor(f'{number}. {title}')})")
            body.append(f"## {number}. {title}\n")
            for place, name in enumerate(names, start=1):
                module = importlib.import_module(f"spec.{folder}.{name}")
                heading, text = _split(module.__doc__)
                heading = f"{number}.{place} {heading}"
                contents.append(f"    - [{heading}](#{anchor(heading)})")
                body.append(f"### {heading}\n\n{text}\n")
                body.extend(_paragraph(test) for test in paragraphs(module))
    finally:
        sys.path.remove(str(spec.parent))
    return "\n".join(["# The rule book\n", INTRODUCTION, *contents, "", *body]).rstrip() + "\n"


def paragraphs(module: ModuleType) -> list[Callable[[Any], None]]:
    """The spec tests of a section, in the order in which they are written."""
    tests = [value for name, value in vars(module).items() if name.startswith("test_")]
    return sorted(tests, key=lambda test: test.__code__.co_firstlineno)


def anchor(heading: str) -> str:
    """The link target that readers of Markdown give to a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


class Printer:
    """Stands in for the check: keeps each drawn table as Markdown instead of holding it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._read = importlib.import_module("spec.drawn").read

    def __call__(self, drawn: str, answer: object, *, history: str = "") -> None:
        """Keep the history, where there is one, and the table."""
        if history:
            self.parts.append("Given:\n\n" + self._table(history))
        self.parts.append(("Then:\n\n" if history else "") + self._table(drawn))

    def _table(self, text: str) -> str:
        table = self._read(text)
        head = [*table.given, *(f"**{column}**" for column in table.expected)]
        lines = [_line(head), _line(["---"] * len(head))]
        for given, expected in table.rows:
            cells = [*given.items(), *expected.items()]
            lines.append(_line(_cell(column, cell) for column, cell in cells))
        return "\n".join(lines) + "\n"


def _paragraph(test: Callable[[Any], None]) -> str:
    heading, text = _split(test.__doc__)
    printer = Printer()
    test(printer)
    return "\n".join([f"**{heading}.**\n", *([text + "\n"] if text else []), *printer.parts])


def _split(docstring: str | None) -> tuple[str, str]:
    """The first line, and the rest as one paragraph."""
    if not docstring:
        raise ValueError("A section and a paragraph of the rule book need a docstring.")
    first, _, rest = docstring.strip().partition("\n")
    return first, " ".join(rest.split())


def _cell(column: str, cell: str) -> str:
    """As drawn, but an activity code with its label."""
    label = load_edition(EDITION).activities.get(cell) if column.startswith("activity") else None
    return f"{cell} {label.label}" if label else cell


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
