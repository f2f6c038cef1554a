"""Words for the person at the keyboard, on standard error, apart from the data."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console


class Speech:
    """Says what is being done; says nothing when `quiet`, but for errors."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.quiet = quiet
        self._console = Console(file=sys.stderr, markup=False, highlight=False, soft_wrap=True)

    def say(self, *lines: str) -> None:
        """Sentences, a line each."""
        if not self.quiet:
            for line in lines:
                self._console.print(line)

    def listed(self, heading: str, lines: Iterable[str]) -> None:
        """A heading and its lines, when there are any."""
        found = list(lines)
        if found:
            self.say(heading, *(f"  {line}" for line in found))

    @contextmanager
    def doing(self, what: str) -> Iterator[None]:
        """Shows on a terminal that work goes on; elsewhere nothing."""
        if self.quiet or not self._console.is_terminal:
            yield
            return
        with self._console.status(f"{what} …"):
            yield


def complain(sentence: str) -> None:
    """Says what went wrong, whether quiet or not."""
    Console(file=sys.stderr, markup=False, highlight=False, soft_wrap=True).print(sentence)
