"""The rule book: the drawn histories of tests/spec, printed."""

from pathlib import Path

import rule_book

SPEC = Path(__file__).parents[2] / "tests" / "spec"


def page() -> str:
    """The whole rule book as Markdown."""
    return str(rule_book.render(SPEC))
