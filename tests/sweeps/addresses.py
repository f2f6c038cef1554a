"""Every address of the site, walked from its root: for the sweeps that ask something of all pages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

EXAMPLES = {"int": "1", "slug": "x", "str": "x", "uuid": "00000000-0000-4000-8000-000000000000", "path": "x"}
"""A value that each sort of argument accepts; mostly no such record exists."""


@dataclass(frozen=True)
class Address:
    """One pattern: its full name, the arguments by name with their sort, the route as text, the view."""

    name: str
    arguments: tuple[tuple[str, str], ...]
    route: str
    view: Callable[..., Any] = field(compare=False, repr=False)

    @property
    def example(self) -> str:
        """The path with an example in the place of each argument."""
        path = self.route
        for argument, sort in self.arguments:
            for written in (f"<{sort}:{argument}>", f"<{argument}>"):
                path = path.replace(written, EXAMPLES[sort])
        return f"/{path}"


def every_address() -> list[Address]:
    """All that the root of the site leads to, in order."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: list[URLPattern | URLResolver], route: str, space: str) -> Iterator[Address]:
    for pattern in patterns:
        whole = f"{route}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, whole, inner)
        else:
            yield Address(f"{space}{pattern.name}", _arguments(whole), whole, pattern.callback)


def _arguments(route: str) -> tuple[tuple[str, str], ...]:
    found = []
    for piece in route.split("<")[1:]:
        sort, _, name = piece.split(">")[0].rpartition(":")
        found.append((name, sort or "str"))
    return tuple(found)
