"""The header of a return as it stands in the file, and what in it cannot be."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lxml import etree

from fingerpost.analysis.checks import Header
from fingerpost.analysis.files.tree import plain_tag
from fingerpost.analysis.returns import shape
from fingerpost.core.codes import Edition, Field

DIGITS = 3


@dataclass(frozen=True, slots=True)
class ReturnHeader:
    """The texts of each header field by column, in the order of the file; none where it is absent."""

    texts: Mapping[str, tuple[str, ...]]
    line: int

    def known(self) -> Header:
        """Whom the return speaks for, as the rules across records ask it."""
        return Header(frozenset(self.texts["database_id"]), frozenset(self.texts["lea_code"]))

    def faults(self, edition: Edition) -> Iterator[tuple[str, Field, str | None]]:
        """Our code, the field and the text of each value that cannot be. Source: nccis, what fails a file."""
        tests: dict[str, tuple[str, Callable[[str], bool]]] = {
            "database_id": ("header_database", _is_database),
            "lea_code": ("header_authority", edition.authorities.__contains__),
            "date_of_send": ("header_date_of_send", _is_date),
            "period_end": ("header_period_end", _is_date),
        }
        for column, (rule, can_be) in tests.items():
            field = edition.field(column)
            for text in self.texts[column] or (None,):
                if text is None or not can_be(text):
                    yield rule, field, text


def read_header(path: Path, edition: Edition) -> ReturnHeader | None:
    """The header of a return; None where the file has none before it ends or breaks."""
    fields = {field.path[-1].casefold(): field for field in edition.layout if field.in_header}
    with path.open("rb") as file:
        parts = etree.iterparse(
            file,
            events=("end",),
            tag=f"{{*}}{shape.HEADER}",
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
        )
        try:
            element = next((element for _, element in parts), None)
        except etree.XMLSyntaxError:
            return None
    if element is None:
        return None
    texts: dict[str, list[str]] = {field.column: [] for field in fields.values()}
    for part in element.iter():
        field = fields.get(plain_tag(part))
        if field is not None and (text := (part.text or "").strip()):
            texts[field.column].append(text)
    return ReturnHeader({column: tuple(values) for column, values in texts.items()}, element.sourceline)


def _is_database(text: str) -> bool:
    return len(text) == DIGITS and text.isascii() and text.isdigit()


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
