"""The tree of a return, as the layout's paths have it: one order for the writer and the schema."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from fingerpost.core.codes import Field, Kind

ROOT = "NCCIS"
HEADER = "FileHeader"
RECORD = "YoungPersonsRecord"

DEEP = 3
"""A header field so far down is in a list of its own kind: Databases, SourceLEAs."""


@dataclass(slots=True)
class Element:
    """One element: a group of others, or a field. Repeated ones may come several times."""

    name: str
    leaf: Field | None = None
    children: list["Element"] = field(default_factory=list)

    @property
    def required(self) -> bool:
        """Whether the element is there even when it is empty: a required field, or a group that has one."""
        if self.leaf is not None:
            return self.leaf.required
        return any(child.required for child in self.children)

    @property
    def repeated(self) -> bool:
        """Whether it may come several times."""
        if self.leaf is None:
            return False
        return self.leaf.kind is Kind.CODES or (self.leaf.in_header and len(self.leaf.path) >= DEEP)

    def fields(self) -> Iterator[Field]:
        """The fields below, in order."""
        if self.leaf is not None:
            yield self.leaf
        for child in self.children:
            yield from child.fields()


def header(layout: Iterable[Field]) -> Element:
    """The element FileHeader."""
    return _grown(HEADER, ((f, f.path[1:]) for f in layout if f.in_header))


def record(layout: Iterable[Field]) -> Element:
    """The element YoungPersonsRecord."""
    return _grown(RECORD, ((f, f.path) for f in layout if not f.in_header))


def _grown(name: str, fields: Iterable[tuple[Field, tuple[str, ...]]]) -> Element:
    """A tree whose elements stand in the order in which the layout first names them."""
    top = Element(name)
    for one, path in fields:
        branch = top
        for step in path[:-1]:
            known = next((child for child in branch.children if child.name == step), None)
            if known is None:
                known = Element(step)
                branch.children.append(known)
            branch = known
        branch.children.append(Element(path[-1], one))
    return top
