"""Which form a result is written in: the one asked for, else what the output's name says."""

from collections.abc import Collection
from pathlib import Path

from fingerpost.core.errors import BadRequest
from fingerpost.core.text import listed

SUFFIXES = {
    ".csv": "csv",
    ".json": "json",
    ".md": "md",
    ".html": "html",
    ".htm": "html",
    ".xlsx": "xlsx",
    ".txt": "text",
    ".xml": "xml",
}


def format_of(asked: str | None, output: Path | None, possible: Collection[str], otherwise: str) -> str:
    """The format's name. Raises BadRequest for one that this command does not write."""
    if asked is not None:
        name = asked.lower()
        if name not in possible:
            raise BadRequest(
                f"There is no format {asked!r} here; --format takes {listed(sorted(possible), 'or')}."
            )
        return name
    if output is None or not output.suffix:
        return otherwise
    named = SUFFIXES.get(output.suffix.lower())
    if named is None or named not in possible:
        raise BadRequest(
            f"{output.name} does not say in which format to write; "
            f"add --format {listed(sorted(possible), 'or')}."
        )
    return named
