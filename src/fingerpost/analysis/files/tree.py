"""The values of one element of a return by the layout's paths: names without case, absent ones blank."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from lxml import etree

from fingerpost.analysis.files.records import BREAKS
from fingerpost.core.codes import Field, Kind

LIST_SEPARATOR = ";"


def plain_tag(element: etree._Element, *, fold: bool = True) -> str:
    """The name of an element without its namespace, and without case (DatabaseID, DatabaseId)."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return _folded(tag) if fold else tag.rpartition("}")[2]


@lru_cache(maxsize=4096)
def _folded(tag: str) -> str:
    return tag.rpartition("}")[2].casefold()


class RecordReader:
    """Reads elements of one layout. `places` pairs paths below the element with places in the row.

    `unknown` is told the name and line of elements that no path has. Values that may come several times
    (a list of codes; every value where `joined`) are joined by semicolons.
    """

    def __init__(
        self,
        places: Sequence[tuple[tuple[str, ...], int, Field]],
        unknown: Callable[[str, int], None],
        *,
        joined: bool = False,
    ) -> None:
        self.unknown = unknown
        self.lists = {place for _, place, field in places if joined or field.kind is Kind.CODES}
        self.layout: dict[str, object] = {}
        for path, place, _ in places:
            branch = self.layout
            for name in path[:-1]:
                branch = branch.setdefault(name.casefold(), {})  # type: ignore[assignment]
            branch[path[-1].casefold()] = place

    def read(self, element: etree._Element, blank: Sequence[str]) -> tuple[list[str], bool, set[str]]:
        """The cells, on top of `blank`; whether a single value came twice; the parts that were there."""
        cells = list(blank)
        filled: set[int] = set()
        twice = self._branch(element, self.layout, cells, filled)
        return cells, twice, {plain_tag(part) for part in element}

    def _branch(
        self, element: etree._Element, layout: dict[str, object], cells: list[str], filled: set[int]
    ) -> bool:
        twice = False
        for part in element:
            tag = part.tag
            if not isinstance(tag, str):
                continue
            found = layout.get(_folded(tag))
            if isinstance(found, int):
                text = part.text if len(part) == 0 else "".join(part.itertext())
                if text:
                    twice |= self._value(found, text.strip(), cells, filled)
            elif isinstance(found, dict):
                twice |= self._branch(part, found, cells, filled)
            else:
                self.unknown(plain_tag(part, fold=False), part.sourceline)
        return twice

    def _value(self, place: int, text: str, cells: list[str], filled: set[int]) -> bool:
        """Put a value in its place; true when it was taken already."""
        if not text:
            return False
        if not text.isprintable():
            # Nearly every value is plain: asking is cheaper than replacing.
            text = BREAKS.sub(" ", text)
        if place in filled:
            if place not in self.lists:
                return True
            cells[place] += LIST_SEPARATOR + text
            return False
        filled.add(place)
        cells[place] = text
        return False
