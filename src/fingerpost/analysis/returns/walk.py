"""Going through a return record by record: what the schema refuses, and ids that come again.

Some hundreds of records at a time are put under a root and header of their own, so that memory does not
grow with the file, whoever's schema it is.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from fingerpost.analysis.checks.values import GUARANTEE_ONLY
from fingerpost.analysis.files.tree import plain_tag
from fingerpost.analysis.returns import shape

AT_ONCE = 500
ELEMENT = re.compile(r"Element '(?:\{[^}]*\})?([^']+)'(?:, attribute '[^']*')?: (.*)", re.DOTALL)
MISSING = re.compile(r"Missing child element\(s\)\. Expected is (?:one of )?\( (?:\{[^}]*\})?([^ ,}]+)")
RECORD_OF_PATH = re.compile(r"/[^/]+/(?:(\*)|[^/\[*]+)(?:\[(\d+)\])?(?:/|$)")


@dataclass(frozen=True, slots=True)
class Refused:
    """What the schema refuses: the record's line and person (None for the file), the element, why."""

    line: int | None
    person: str | None
    element: str
    why: str


@dataclass(frozen=True, slots=True)
class Again:
    """A record whose id came before in the return; status G beside another is not again."""

    line: int
    person: str


@dataclass(slots=True)
class _Batch:
    """Records under one root, with their lines and people."""

    root: etree._Element
    places: list[tuple[int, str | None]] = field(default_factory=list)


def walk(path: Path, schema: etree.XMLSchema) -> Iterator[Refused | Again]:
    """Everything that the schema refuses, once an element of a record, and every id that comes again.

    Stops where the file breaks; without a header before the records the schema is not asked, since the file
    is refused in any case.
    """
    seen: set[tuple[str, bool]] = set()
    said: set[str] = set()
    header = None
    batch = None
    for element in _parts(path):
        if plain_tag(element) == shape.HEADER.casefold():
            header = element if header is None else header
            batch = _Batch(_start(header)) if batch is None else batch
            continue
        person, guarantee_only = _who(element)
        if person is not None:
            if (person, guarantee_only) in seen:
                yield Again(element.sourceline, person)
            seen.add((person, guarantee_only))
        if batch is None or header is None:
            continue
        batch.places.append((element.sourceline, person))
        batch.root.append(element)
        if len(batch.places) == AT_ONCE:
            yield from _refused(batch, schema, said)
            batch = _Batch(_start(header))
    if batch is not None and (batch.places or not seen):
        yield from _refused(batch, schema, said)


def _parts(path: Path) -> Iterator[etree._Element]:
    """The header and the records in turn, as far as the file can be read."""
    tags = (f"{{*}}{shape.HEADER}", f"{{*}}{shape.RECORD}")
    with path.open("rb") as file:
        try:
            for _, element in etree.iterparse(
                file, events=("end",), tag=tags, resolve_entities=False, no_network=True, load_dtd=False
            ):
                yield element
        except etree.XMLSyntaxError:
            return


def _start(header: etree._Element) -> etree._Element:
    """An empty root like the file's, with a copy of its header."""
    above = header.getparent()
    root = etree.Element(shape.ROOT) if above is None else etree.Element(above.tag, above.attrib, above.nsmap)
    root.append(deepcopy(header))
    return root


def _who(record: etree._Element) -> tuple[str | None, bool]:
    """The id, and whether the record is kept for the guarantee alone."""
    person = next(record.iter("{*}YoungPersonsID"), None)
    status = next(record.iter("{*}CohortStatus"), None)
    text = "" if person is None else (person.text or "").strip()
    return text or None, status is not None and (status.text or "").strip() == GUARANTEE_ONLY


def _refused(batch: _Batch, schema: etree.XMLSchema, said: set[str]) -> Iterator[Refused]:
    """The errors of one batch, the first an element; those of no record only once in all."""
    if schema.validate(batch.root):
        return
    here: set[tuple[int | None, str]] = set()
    for error in schema.error_log:
        element, why = _plain(error.message)
        place = _place(error.path, len(batch.places))
        if (place, element) in here:
            continue
        here.add((place, element))
        if place is not None:
            yield Refused(*batch.places[place], element, why)
        elif error.message not in said:
            said.add(error.message)
            yield Refused(None, None, element, why)


def _plain(message: str) -> tuple[str, str]:
    """The element that a message is about, and what it says of it."""
    found = ELEMENT.match(message)
    element, why = (found[1], found[2]) if found else (shape.ROOT, message)
    missing = MISSING.match(why)
    return (missing[1] if missing else element), why


def _place(path: str | None, records: int) -> int | None:
    """The record's place in the batch, from the path of the element; None for the header and the root."""
    found = RECORD_OF_PATH.match(path or "")
    if found is None or f"/{shape.HEADER}" in (path or ""):
        return None
    number = int(found[2] or 1)
    place = number - 2 if found[1] else number - 1
    return place if 0 <= place < records else None
