"""The text of a record's XML as one expression over the typed extract, so that no loop runs over fields."""

import ibis
import ibis.expr.types as ir

from fingerpost.analysis.files.typed import UNREAD
from fingerpost.analysis.returns.shape import Element
from fingerpost.core.codes import Field, Kind

ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;"))
"""The ampersand first, since the others bring one."""

FORBIDDEN = "[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
"""Characters that XML 1.0 cannot carry in any form; they are dropped."""


def record_text(t: ir.Table, element: Element) -> ir.StringValue:
    """The record as XML on one line, never null. Optional elements without a value are left out."""
    return _element(t, element).re_replace(FORBIDDEN, "")


def escaped(text: str) -> str:
    """A text as it may stand between tags."""
    for character, written in ESCAPES:
        text = text.replace(character, written)
    return "".join(c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))


def _element(t: ir.Table, element: Element) -> ir.StringValue:
    if element.leaf is None:
        inside = _joined([_element(t, child) for child in element.children])
        return _tagged(element, inside if element.required else inside.nullif(""))
    if element.repeated:
        one = t[element.leaf.column].map(
            lambda code: ibis.literal(f"<{element.name}>") + _escaped(code) + f"</{element.name}>"
        )
        return ibis.coalesce(one.join(""), "")
    value = _value(t, element.leaf)
    return _tagged(element, ibis.coalesce(value, "") if element.required else value)


def _tagged(element: Element, inside: ir.StringValue) -> ir.StringValue:
    """The element around its content; nothing at all where the content is null."""
    return ibis.coalesce(ibis.literal(f"<{element.name}>") + inside + f"</{element.name}>", "")


def _value(t: ir.Table, field: Field) -> ir.StringValue:
    """What stands in the field: a date as year-month-day, or whatever stood in its place."""
    value = t[field.column]
    if field.kind is Kind.DATE:
        return ibis.coalesce(value.cast("string"), _escaped(t[field.column + UNREAD]))
    if field.kind is Kind.BIRTH:
        month = t.birth_month.strftime("%Y-%m")
        return ibis.coalesce(value.cast("string"), month, _escaped(t[field.column + UNREAD]))
    return _escaped(value)


def _escaped(value: ir.StringValue) -> ir.StringValue:
    for character, written in ESCAPES:
        value = value.replace(character, written)
    return value


def _joined(parts: list[ir.StringValue]) -> ir.StringValue:
    return ibis.literal("").join(parts)
