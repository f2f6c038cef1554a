"""The text of a record's XML as one SQL expression over the typed extract, so that no loop runs over fields.

DuckDB's SQL and not an Ibis expression: a return is always written on DuckDB, and to put so large an
expression into SQL took a sixth of the time of writing one.
"""

from collections.abc import Collection
from functools import reduce

from fingerpost.analysis.files.typed import UNREAD
from fingerpost.analysis.returns.shape import Element
from fingerpost.core.codes import Field, Kind

ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;"))
"""The ampersand first, since the others bring one."""

FORBIDDEN = bytes(letter for letter in range(32) if letter not in b"\t\n")
NOT_CHARACTERS = tuple(letter.encode() for letter in "\ufffe\uffff")
"""Characters that XML 1.0 cannot carry in any form, as UTF-8; they are dropped."""


def record_text(element: Element, escaping: Collection[str]) -> str:
    """The record as XML on one line with its end, never null. Optional elements without a value are left out.

    `escaping` are the columns in which some value has a character to be escaped. What XML cannot carry is
    still in it, and is taken out of the bytes by `carried`.
    """
    return f"{_element(element, escaping)} || chr(10)"


def to_be_escaped(element: Element) -> dict[str, str]:
    """Column -> an SQL aggregate: whether any value of it has a character to be escaped.

    Most columns have none, and to look once is quicker than to look at each value while it is written.
    """
    found = {}
    for field in element.fields():
        column = field.column + UNREAD if field.kind in (Kind.DATE, Kind.BIRTH) else field.column
        text = f"array_to_string({column}, '')" if field.kind is Kind.CODES else column
        some = " or ".join(f"contains({text}, {_quoted(character)})" for character, _ in ESCAPES)
        found[column] = f"coalesce(bool_or({some}), false)"
    return found


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


def _element(element: Element, escaping: Collection[str]) -> str:
    if element.leaf is None:
        inside = f"concat({', '.join(_element(child, escaping) for child in element.children)})"
        return _tagged(element, inside if element.required else f"nullif({inside}, '')")
    column = element.leaf.column
    if element.repeated:
        code = _escaped("code") if column in escaping else "code"
        one = f"'<{element.name}>' || {code} || '</{element.name}>'"
        return f"coalesce(array_to_string(list_transform({column}, code -> {one}), ''), '')"
    value = _value(element.leaf, escaping)
    return _tagged(element, f"coalesce({value}, '')" if element.required else value)


def _tagged(element: Element, inside: str) -> str:
    """The element around its content; nothing at all where the content is null."""
    return f"coalesce('<{element.name}>' || {inside} || '</{element.name}>', '')"


def _value(field: Field, escaping: Collection[str]) -> str:
    """What stands in the field: a date as year-month-day, or whatever stood in its place."""
    written = [f"{field.column}::varchar"]
    if field.kind is Kind.BIRTH:
        written.append("strftime(birth_month, '%Y-%m')")
    if field.kind in (Kind.DATE, Kind.BIRTH):
        unread = field.column + UNREAD
        return f"coalesce({', '.join(written)}, {_escaped(unread) if unread in escaping else unread})"
    return _escaped(field.column) if field.column in escaping else field.column


def _escaped(text: str) -> str:
    return reduce(lambda inner, pair: f"replace({inner}, {', '.join(map(_quoted, pair))})", ESCAPES, text)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
