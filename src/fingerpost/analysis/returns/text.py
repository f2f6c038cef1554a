"""The text of a record's XML as one SQL expression over the typed extract, so that no loop runs over fields.

DuckDB's SQL and not an Ibis expression: a return is always written on DuckDB, and to put so large an
expression into SQL took a sixth of the time of writing one.
"""

from functools import reduce

from fingerpost.analysis.files.typed import UNREAD
from fingerpost.analysis.returns.shape import Element
from fingerpost.core.codes import Field, Kind

ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;"))
"""The ampersand first, since the others bring one."""

FORBIDDEN = bytes(letter for letter in range(32) if letter not in b"\t\n")
NOT_CHARACTERS = tuple(letter.encode() for letter in "\ufffe\uffff")
"""Characters that XML 1.0 cannot carry in any form, as UTF-8; they are dropped."""


def record_text(element: Element) -> str:
    """The record as XML on one line with its end, never null. Optional elements without a value are left out.

    What XML cannot carry is still in it, and is taken out of the bytes by `carried`.
    """
    return f"{_element(element)} || chr(10)"


def carried(text: bytes) -> bytes:
    """The text, in UTF-8, without what XML cannot carry."""
    text = text.translate(None, FORBIDDEN)
    for letter in NOT_CHARACTERS:
        if letter in text:
            text = text.replace(letter, b"")
    return text


def escaped(text: str) -> str:
    """A text as it may stand between tags."""
    for character, written in ESCAPES:
        text = text.replace(character, written)
    return carried(text.encode(errors="replace")).decode()


def _element(element: Element) -> str:
    if element.leaf is None:
        inside = f"concat({', '.join(_element(child) for child in element.children)})"
        return _tagged(element, inside if element.required else f"nullif({inside}, '')")
    if element.repeated:
        one = f"'<{element.name}>' || {_escaped('code')} || '</{element.name}>'"
        return f"coalesce(array_to_string(list_transform({element.leaf.column}, code -> {one}), ''), '')"
    value = _value(element.leaf)
    return _tagged(element, f"coalesce({value}, '')" if element.required else value)


def _tagged(element: Element, inside: str) -> str:
    """The element around its content; nothing at all where the content is null."""
    return f"coalesce('<{element.name}>' || {inside} || '</{element.name}>', '')"


def _value(field: Field) -> str:
    """What stands in the field: a date as year-month-day, or whatever stood in its place."""
    column = field.column
    if field.kind is Kind.DATE:
        return f"coalesce({column}::varchar, {_escaped(column + UNREAD)})"
    if field.kind is Kind.BIRTH:
        month = "strftime(birth_month, '%Y-%m')"
        return f"coalesce({column}::varchar, {month}, {_escaped(column + UNREAD)})"
    return _escaped(column)


def _escaped(column: str) -> str:
    """To look for the characters takes a fifth of the time of replacing them, and few values have any."""
    some = " or ".join(f"contains({column}, {_quoted(character)})" for character, _ in ESCAPES)
    written = reduce(lambda text, pair: f"replace({text}, {', '.join(map(_quoted, pair))})", ESCAPES, column)
    return f"case when {some} then {written} else {column} end"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
