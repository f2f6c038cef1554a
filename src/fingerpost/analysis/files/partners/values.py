"""The values of a list, however partners write them: national codes, our own lists, and words for both."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from fingerpost.analysis.files.headers import plain
from fingerpost.analysis.files.partners.layouts import HERE
from fingerpost.core.codes import Code, Edition


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a list of ours; `value` is what the table holds, or the name of a national code."""

    list: str
    value: str
    label: str
    written_as: tuple[str, ...]
    source: str


@cache
def values() -> tuple[Value, ...]:
    """Every row of `values.csv`."""
    with (HERE / "values.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Value(
                row["list"],
                row["value"],
                row["label"],
                tuple(word for word in row["written_as"].split(";") if word),
                row["source"],
            )
            for row in csv.DictReader(file)
        )


def national(edition: Edition, name: str) -> Mapping[str, Code]:
    """The national list of that name, by code; empty when there is none."""
    return {
        "activities": edition.activities,
        "characteristics": edition.characteristics,
        "guarantee": edition.guarantee,
    }.get(name) or edition.lists.get(name, {})


def lookup(edition: Edition, name: str) -> Mapping[str, str]:
    """What may be written, without case, spaces and punctuation -> the value, for one list."""
    codes = national(edition, name)
    by_name = {code.name: code.code for code in codes.values()}
    found: dict[str, str] = {}
    for value in values():
        if value.list == name:
            kept = value.value if value.value in codes else by_name.get(value.value, value.value)
            for word in (value.value, value.label, *value.written_as):
                found.setdefault(plain(word) or word, kept)
    # A national code is what it says, whatever else the same letters may be short for.
    for code in codes.values():
        found.setdefault(plain(code.label), code.code)
        found[plain(code.code)] = code.code
    return MappingProxyType(found)
