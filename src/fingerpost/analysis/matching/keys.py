"""The keys by which rows are compared, worked out once a row: folded names, sounds, written dates.

A key is null where the source is blank, so that in SQL a blank never equals a blank.
"""

import re
from collections.abc import Callable
from typing import Any

import ibis
import pyarrow as pa
import pyarrow.compute as pc
from ibis.backends import BaseBackend

from fingerpost.analysis.columns.check_letters import uln_fits, upn_fits
from fingerpost.analysis.engine import place
from fingerpost.core import postcodes
from fingerpost.core.names import folded, parts, sound, stands_for

PART_LENGTH = 3
"""A barrel of a double-barrelled surname is at least so long: de, van or al say too little."""
_STREET = re.compile(
    "road|rd|street|st|avenue|ave|av|lane|ln|drive|dr|close|cl|court|ct|crescent|cres|gardens|gdns|grove|gr"
    "|place|pl|terrace|ter|way|rise|hill|park|square|sq|mews|walk|view|green"
)
"""What an address line is written with in several ways, or left out."""
FOUR_DIGITS = pa.array(range(1000, 10_000), pa.int64())
_WORD = re.compile("[a-z0-9]+")


def with_keys(backend: BaseBackend, name: str, table: pa.Table, owner: str) -> None:
    """Place a table of rows under `name` in the engine, with its keys and whose row it is (`owner`).

    `record` numbers the rows. `upn` and `uln` hold numbers that fit their check letter or digit alone;
    `upn_text` and `uln_text` what was typed, where it is about as long as such a number.
    """
    written = pa.table(
        {
            "record": pa.array(range(table.num_rows), pa.int64()),
            "owner": table.column(owner),
            "upn_text": _packed(table.column("upn"), 12, 14),
            "uln_text": _packed(table.column("uln"), 9, 11),
            "council_id": _packed(table.column("council_id"), 1, 64),
            "given": _mapped(table.column("given_name"), folded, pa.string()),
            "given_sound": _mapped(table.column("given_name"), sound, pa.string()),
            "given_forms": _mapped(table.column("given_name"), _forms, pa.list_(pa.string())),
            "middle": _mapped(table.column("middle_name"), folded, pa.string()),
            "family": _mapped(table.column("family_name"), folded, pa.string()),
            "family_sound": _mapped(table.column("family_name"), sound, pa.string()),
            "family_parts": _mapped(table.column("family_name"), _barrels, pa.list_(pa.string())),
            "gender": _mapped(table.column("gender"), _gender, pa.string()),
            "postcode": _mapped(table.column("postcode"), _postcode, pa.string()),
            "sector": _mapped(table.column("postcode"), _sector, pa.string()),
            "address": _mapped(table.column("address_line"), _address, pa.string()),
            "establishment": _packed(table.column("establishment"), 1, 200),
            **_births(table.column("birth_date"), table.column("birth_month")),
        }
    )
    rows = place(backend, f"{name}_written", written)
    checked = rows.mutate(
        upn=upn_fits(rows.upn_text).fill_null(False).ifelse(rows.upn_text, None),
        uln=uln_fits(rows.uln_text).fill_null(False).ifelse(rows.uln_text, None),
    )
    statement = f"create or replace table {name} as {ibis.to_sql(checked, dialect='duckdb')}"
    backend.con.execute(statement)


def _mapped(column: pa.ChunkedArray, key: Callable[[str], Any], to: pa.DataType) -> pa.Array:
    """The key of each text; each different text is worked out once, and an empty key is null."""
    coded = pc.dictionary_encode(column.combine_chunks())
    keys = pa.array([key(text) or None for text in coded.dictionary.to_pylist()], to)
    return keys.take(coded.indices)


def _packed(column: pa.ChunkedArray, shortest: int, longest: int) -> pa.ChunkedArray:
    """In capitals without spaces; null unless of a length between the two."""
    text = pc.utf8_upper(pc.replace_substring_regex(column, r"\s+", ""))
    length = pc.utf8_length(text)
    fits = pc.and_(pc.greater_equal(length, shortest), pc.less_equal(length, longest))
    return pc.if_else(fits, text, pa.scalar(None, pa.string()))


def _births(day: pa.ChunkedArray, month: pa.ChunkedArray) -> dict[str, pa.ChunkedArray]:
    """The date of birth as written (20080304), with day and month swapped, and its parts.

    A year that does not have four digits is nobody's.
    """
    day, month = (
        pc.if_else(pc.is_in(pc.year(on), FOUR_DIGITS), on, pa.scalar(None, pa.date32()))
        for on in (day, month)
    )
    known = pc.coalesce(day, month)
    return {
        "birth": pc.strftime(day, "%Y%m%d"),
        "birth_swapped": pc.strftime(day, "%Y%d%m"),
        "birth_day": pc.strftime(day, "%m%d"),
        "birth_month": pc.strftime(known, "%Y%m"),
        "birth_year": pc.cast(pc.year(known), pa.int64()),
    }


def _forms(given_name: str) -> list[str]:
    return sorted(stands_for(given_name))


def _barrels(family_name: str) -> list[str]:
    return sorted({part for part in parts(family_name) if len(part) >= PART_LENGTH})


def _gender(text: str) -> str | None:
    """F or M; what is neither says nothing."""
    first = text.strip()[:1].upper()
    return first if first in ("F", "M") else None


def _postcode(text: str) -> str | None:
    return postcodes.normalise(text).replace(" ", "") if postcodes.is_postcode(text) else None


def _sector(text: str) -> str | None:
    """All but the last two letters: a few thousand homes."""
    packed = _postcode(text)
    return packed[:-2] if packed else None


def _address(line: str) -> str:
    """Words and numbers of an address line without the kind of street: `12, The Elms Rd.` is 12 the elms."""
    return " ".join(word for word in _WORD.findall(line.lower()) if not _STREET.fullmatch(word))
