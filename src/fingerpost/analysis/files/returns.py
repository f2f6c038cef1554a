"""Reading a return of the national layout (XML) as rows, streamed: memory does not grow with the file.

Entities and the network are off, and a document type may name itself but hold nothing. What is wrong with
the file as a whole either refuses it or, for the checker of returns, is a problem beside what was read.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from lxml import etree

from fingerpost.analysis.files.problems import Problem
from fingerpost.analysis.files.records import Record
from fingerpost.analysis.files.sniff import FileKind
from fingerpost.analysis.files.source import Source
from fingerpost.analysis.files.tree import LIST_SEPARATOR, RecordReader, plain_tag
from fingerpost.core.codes import Field, Severity
from fingerpost.core.errors import CannotRead

ROOT = "nccis"
HEADER = "fileheader"
RECORD = "youngpersonsrecord"
CHUNK = 1 << 18
SPELLING = re.compile(rb"<(?:[\w.-]+:)?(fileheader|youngpersonsrecord)[\s/>]", re.IGNORECASE)

NOT_A_RETURN = "not_a_return"
NOT_WELL_FORMED = "not_well_formed"
FILE_NOT_ENDED = "file_not_ended"
MORE_THAN_ONE_ROOT = "more_than_one_root"
NO_FILE_HEADER = "no_file_header"
NO_ACTIVITIES_PART = "no_activities_part"
UNKNOWN_ELEMENT = "unknown_element"
"""Our codes of what can be wrong with the layout of a return."""

SENTENCES = {
    NOT_A_RETURN: "is XML but not an NCCIS return; give the file that was made for the Department",
    NOT_WELL_FORMED: "is not well-formed XML (line {line}); make it again from the caseload system",
    FILE_NOT_ENDED: "stops before its end (line {line}); make or download it again",
    MORE_THAN_ONE_ROOT: "goes on after the end of the return (line {line}); make it again as one return",
    NO_FILE_HEADER: "has no FileHeader before its records; make it again from the caseload system",
}
NO_ACTIVITIES = (
    "This record has no Activities part; record what the young person does, or leave the record out."
)
UNKNOWN = "The element {name} is not in the layout and was not read; take it out, or correct its name."
TWICE = "An element stands twice in this record; the first was read. Leave one of them."
MOST_UNKNOWN = 50


def open_return(path: Path, fields: Sequence[Field], *, lenient: bool = False) -> Source:
    """The records of a return, one row each; `lenient` reports faults of the file instead of refusing it."""
    root = _check_start(path)
    reading = _Return(path, fields, root, lenient=lenient)
    return Source(
        name=path.name,
        kind=FileKind.XML,
        header=tuple(field.field for field in fields),
        records=reading.records,
        fixed="NCCIS return",
        lenient=lenient,
        problems=lambda: tuple(reading.found),
    )


def _check_start(path: Path) -> str:
    """The root's name; refuses entities and external parts, before anything of the content is read."""
    try:
        with path.open("rb") as file:
            start = etree.iterparse(
                file, events=("start",), resolve_entities=False, no_network=True, load_dtd=False
            )
            _, element = next(start)
        info = element.getroottree().docinfo
    except (etree.XMLSyntaxError, OSError, LookupError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise CannotRead(f"{path.name} {SENTENCES[NOT_WELL_FORMED].format(line=f'{line:,}')}.") from error
    inside = info.internalDTD
    if info.system_url or info.public_id or (inside is not None and any(inside.iterentities())):
        raise CannotRead(
            f"{path.name} has entities or parts outside the file, which can hide an attack; "
            "ask for it without them."
        )
    return plain_tag(element)


class _Return:
    """One return, and what was found wrong in the last pass over it."""

    def __init__(self, path: Path, fields: Sequence[Field], root: str, *, lenient: bool) -> None:
        self.path = path
        self.root = root
        self.fields = list(fields)
        self.lenient = lenient
        self.found: list[Problem] = []
        self.unknown: set[str] = set()

    def records(self) -> Iterator[Record]:
        """Each record with the header's values, the line of its first tag and its faults."""
        self.found, self.unknown = [], set()
        inside = RecordReader(
            [(f.path, place, f) for place, f in enumerate(self.fields) if not f.in_header], self._unknown
        )
        header: list[str] | None = None
        databases: list[str] = []
        authorities: list[str] = []
        columns = {field.column: place for place, field in enumerate(self.fields)}
        for element in self._elements():
            tag = plain_tag(element)
            if tag == HEADER:
                header = self._header(element)
                databases = header[columns["database_id"]].split(LIST_SEPARATOR)
                authorities = header[columns["lea_code"]].split(LIST_SEPARATOR)
                continue
            if header is None:
                self._fault(NO_FILE_HEADER, element.sourceline)
                header = [""] * len(self.fields)
            cells, twice, parts = inside.read(element, header)
            person = cells[columns["young_persons_id"]]
            lead = cells[columns["lead_lea"]]
            cells[columns["database_id"]] = next(
                (d for d in databases if d and person.startswith(d)), _first(databases)
            )
            cells[columns["lea_code"]] = lead if lead in authorities else _first(authorities)
            if "activities" not in parts:
                self._no_activities(element.sourceline, person)
            yield Record(element.sourceline, cells, TWICE if twice else None)
        if header is None:
            self._fault(NO_FILE_HEADER, None)

    def _elements(self) -> Iterator[etree._Element]:
        """The header and the records in turn; each is forgotten when the next is asked for."""
        if not self.root.startswith(ROOT):
            self._fault(NOT_A_RETURN, 1)
            return
        # Events for these elements alone: one for every value costs more than all the rest.
        parser = etree.XMLPullParser(
            events=("end",),
            tag=[f"{{*}}{name}" for name in _spelt(self.path)],
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
        )
        last = None
        with self.path.open("rb") as file:
            ended = False
            while not ended:
                chunk = file.read(CHUNK)
                ended = not chunk
                error = _step(parser, chunk)
                for _, element in parser.read_events():
                    root = element.getparent()
                    if root is None or root.getparent() is not None:
                        continue
                    yield element
                    last = element
                    element.clear()
                    self._forget_before(element)
                if error is not None:
                    self._syntax(error, at_end=ended)
                    return
        self._name_unknown(last.itersiblings() if last is not None else ())

    def _forget_before(self, element: etree._Element) -> None:
        """Take away what stands before the element, which would otherwise be kept to the end."""
        parent = element.getparent()
        before = list(element.itersiblings(preceding=True))
        self._name_unknown(reversed(before))
        for sibling in before:
            parent.remove(sibling)

    def _name_unknown(self, elements: Iterable[etree._Element]) -> None:
        """Report what stands beside the records and is neither header nor record."""
        for element in elements:
            if isinstance(element.tag, str) and plain_tag(element) not in (HEADER, RECORD):
                self._unknown(plain_tag(element, fold=False), element.sourceline)

    def _header(self, element: etree._Element) -> list[str]:
        """The header's values by place; several of a kind are joined."""
        places = [
            (field.path[1:], place, field) for place, field in enumerate(self.fields) if field.in_header
        ]
        reader = RecordReader(places, self._unknown, joined=True)
        return reader.read(element, [""] * len(self.fields))[0]

    def _syntax(self, error: tuple[int, int], *, at_end: bool) -> None:
        code, line = error
        if code == etree.ErrorTypes.ERR_DOCUMENT_END:
            self._fault(MORE_THAN_ONE_ROOT, line)
        else:
            self._fault(FILE_NOT_ENDED if at_end else NOT_WELL_FORMED, line)

    def _fault(self, rule: str, line: int | None) -> None:
        sentence = SENTENCES[rule].format(line=f"{line or 1:,}")
        if not self.lenient:
            raise CannotRead(f"{self.path.name} {sentence}.")
        self.found.append(self._problem(rule, line, f"The file {sentence}."))

    def _no_activities(self, line: int, person: str) -> None:
        problem = self._problem(NO_ACTIVITIES_PART, line, NO_ACTIVITIES, person=person.strip() or None)
        self.found.append(problem)

    def _unknown(self, name: str, line: int) -> None:
        if name not in self.unknown and len(self.unknown) < MOST_UNKNOWN:
            self.unknown.add(name)
            self.found.append(self._problem(UNKNOWN_ELEMENT, line, UNKNOWN.format(name=name)))

    def _problem(self, rule: str, line: int | None, message: str, person: str | None = None) -> Problem:
        return Problem(
            file=self.path.name,
            line=line,
            person=person,
            field=None,
            rule=rule,
            value=None,
            severity=Severity.ERROR,
            message=message,
        )


def _step(parser: etree.XMLPullParser, chunk: bytes) -> tuple[int, int] | None:
    """Feed the parser, or end it on an empty chunk; the kind and line of the error that it met, if any."""
    try:
        if chunk:
            parser.feed(chunk)
        else:
            parser.close()
    except etree.XMLSyntaxError as error:
        return error.code, error.lineno or 1
    # Some fatal errors are only logged, after which the parser would begin anew with the next chunk.
    logged = [entry for entry in parser.feed_error_log if entry.level >= etree.ErrorLevels.ERROR]
    return (logged[0].type, logged[0].line) if logged else None


def _spelt(path: Path) -> set[str]:
    """How the file spells the names of header and record, as far as its beginning tells."""
    with path.open("rb") as file:
        found = SPELLING.findall(file.read(CHUNK))
    return {name.decode("ascii") for name in found} | {"FileHeader", "YoungPersonsRecord"}


def _first(values: Sequence[str]) -> str:
    return values[0] if values else ""
