"""The schema of a return: ours, made from the layout and the code lists, or the official one laid over it."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from lxml import etree

from fingerpost.analysis.returns import shape
from fingerpost.core.codes import Code, Edition, Field, GuaranteeStatus, Kind
from fingerpost.core.errors import CannotRead

OFFICIAL = "nccis.xsd"
XS = "http://www.w3.org/2001/XMLSchema"

EMPTY, DATE, BIRTH, THREE_DIGITS, FREE = "Empty", "Date", "Birth", "ThreeDigits", "xs:string"


def schema(edition: Edition, overlay: Path | None = None) -> etree.XMLSchema:
    """The schema that returns are held to: `nccis.xsd` in the folder `overlay` if it is there, else ours.

    Raises CannotRead when the official one is not a schema.
    """
    official = None if overlay is None else overlay / OFFICIAL
    if official is None or not official.is_file():
        return _ours(edition)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.XMLSchema(etree.parse(str(official), parser))
    except (etree.XMLSyntaxError, etree.XMLSchemaParseError) as error:
        raise CannotRead(
            f"{OFFICIAL} is not an XML schema; put the Department's file there again."
        ) from error


def xsd(edition: Edition) -> str:
    """Our schema as text. It holds structure, order, dates and coded fields; the rules hold the rest.

    Every value may be empty: whether it must be there is a rule, with its number and priority.
    """
    header, record = shape.header(edition.layout), shape.record(edition.layout)
    types: dict[str, str] = {
        EMPTY: _restricted(EMPTY, '<xs:length value="0"/>'),
        DATE: _union(DATE, ["xs:date"]),
        BIRTH: _union(BIRTH, ["xs:date", "xs:gYearMonth"]),
        THREE_DIGITS: _restricted(THREE_DIGITS, '<xs:pattern value="[0-9]{3}"/>'),
    }
    body = _root(_element(header, edition, types), _element(record, edition, types))
    return "\n".join([f'<xs:schema xmlns:xs="{XS}">', body, *types.values(), "</xs:schema>", ""])


@cache
def _compiled(text: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.fromstring(text))


def _ours(edition: Edition) -> etree.XMLSchema:
    return _compiled(xsd(edition))


def _root(header: str, record: str) -> str:
    many = record.replace(f'name="{shape.RECORD}"', f'name="{shape.RECORD}" maxOccurs="unbounded"', 1)
    return f'<xs:element name="{shape.ROOT}">{_sequence([header, many])}</xs:element>'


def _sequence(parts: Iterable[str]) -> str:
    return f"<xs:complexType><xs:sequence>{''.join(parts)}</xs:sequence></xs:complexType>"


def _element(element: shape.Element, edition: Edition, types: dict[str, str]) -> str:
    occurs = "" if element.required else ' minOccurs="0"'
    if element.leaf is None:
        inside = _sequence(_element(child, edition, types) for child in element.children)
        return f'<xs:element name="{element.name}"{occurs}>{inside}</xs:element>'
    occurs += ' maxOccurs="unbounded"' if element.repeated else ""
    kind = _type(element.leaf, edition, types)
    written = [element.name]
    if element.leaf.field != element.name and element.leaf.field.casefold() == element.name.casefold():
        written.append(element.leaf.field)
    if len(written) == 1:
        return f'<xs:element name="{element.name}" type="{kind}"{occurs}/>'
    either = "".join(f'<xs:element name="{name}" type="{kind}"/>' for name in written)
    return f"<xs:choice{occurs}>{either}</xs:choice>"


def _type(field: Field, edition: Edition, types: dict[str, str]) -> str:
    """The name of the field's type, which is added to `types` when it is a list."""
    if field.kind is Kind.DATE:
        return "xs:date" if field.in_header else DATE
    if field.kind is Kind.BIRTH:
        return BIRTH
    if field.in_header and field.required and field.kind in (Kind.CODE, Kind.AUTHORITY):
        return THREE_DIGITS
    if field.list is None:
        return FREE
    codes = _codes(field, edition)
    name = f"List.{field.column}"
    types[name] = _list(name, [code.code for code in codes])
    return name


def _codes(field: Field, edition: Edition) -> list[Code]:
    """The codes of the field's list; of guarantee statuses those for its year."""
    codes = list(edition.lists[field.list or ""].values())
    year = next((step.casefold() for step in field.path if step.casefold() in ("year11", "year12")), None)
    return [c for c in codes if year is None or not isinstance(c, GuaranteeStatus) or getattr(c, year)]


def _list(name: str, codes: list[str]) -> str:
    return _restricted(name, "".join(f'<xs:enumeration value="{code}"/>' for code in ["", *codes]))


def _union(name: str, kinds: list[str]) -> str:
    return f'<xs:simpleType name="{name}"><xs:union memberTypes="{EMPTY} {" ".join(kinds)}"/></xs:simpleType>'


def _restricted(name: str, facets: str) -> str:
    inside = f'<xs:restriction base="xs:string">{facets}</xs:restriction>'
    return f'<xs:simpleType name="{name}">{inside}</xs:simpleType>'
