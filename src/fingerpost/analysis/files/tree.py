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


class _Names:
    """What stands under each name of one part of the layout: a place in the row, or the names below it."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}
        self.parts: dict[str, _Names] = {}
        self.by_tag: dict[object, int | _Names] = {}

    def find(self, tag: object) -> "int | _Names | None":
        """By the tag as the file spells it, None for one that the layout has not; kept for the next time."""
        name = _folded(tag) if isinstance(tag, str) else ""
        found = self.places.get(name, self.parts.get(name))
        if found is not None:
            self.by_tag[tag] = found
        return found


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
        self.layout = _Names()
        for path, place, _ in places:
            branch = self.layout
            for name in path[:-1]:
                branch = branch.parts.setdefault(name.casefold(), _Names())
            branch.places[path[-1].casefold()] = place

    def read(self, element: etree._Element, blank: Sequence[str]) -> tuple[list[str], bool, set[str]]:
        """The cells, on top of `blank`; whether a single value came twice; the parts that were there."""
        cells = list(blank)
        filled: set[int] = set()
        twice = self._branch(element, self.layout, cells, filled)
        return cells, twice, {plain_tag(part) for part in element}

    def _branch(self, element: etree._Element, names: _Names, cells: list[str], filled: set[int]) -> bool:
        # Millions of values come this way: the plain case is dealt with here, without another call.
        twice = False
        known = names.by_tag
        for part in element:
            tag = part.tag
            found = known.get(tag) or names.find(tag)
            if isinstance(found, int):
                text = part.text if len(part) == 0 else "".join(part.itertext())
                if not text:
                    continue
                text = text.strip()
                if found not in filled and text and text.isprintable():
                    filled.add(found)
                    cells[found] = text
                else:
                    twice |= self._value(found, text, cells, filled)
            elif found is not None:
                twice |= self._branch(part, found, cells, filled)
            elif isinstance(tag, str):
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
