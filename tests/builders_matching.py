"""Tables of people and of arriving rows, all made up."""

import random
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

from fingerpost.analysis.matching import ARRIVING, KNOWN

UPN = "H801200001001"


def table(schema: pa.Schema, rows: list[dict[str, Any]]) -> pa.Table:
    """Rows as a table; what is not given is blank."""
    return pa.Table.from_pylist([{name: row.get(name) for name in schema.names} for row in rows], schema)


def arriving(*rows: dict[str, Any]) -> pa.Table:
    """Arriving rows, numbered from 1."""
    return table(ARRIVING, [{"line": line, **row} for line, row in enumerate(rows, start=1)])


def known(*rows: dict[str, Any]) -> pa.Table:
    """People we know, with their numbers given."""
    return table(KNOWN, list(rows))


def crowd(count: int = 400, first: int = 1000, seed: int = 1) -> list[dict[str, Any]]:
    """People who are only there, so that names and places have frequencies as in a county."""
    chance = random.Random(seed)
    syllables = [a + b for a in ("Bar", "Cor", "Dal", "Fen", "Gil", "Hol") for b in ("by", "ton", "wick")]
    given = [a + b for a in ("Al", "Be", "Ce", "Do") for b in ("da", "lin", "mo", "ric", "sa")]
    return [
        {
            "person": first + number,
            "given_name": chance.choice(given),
            "family_name": chance.choice(syllables) + chance.choice(("", "son", "ley")),
            "birth_date": date(2006, 9, 1) + timedelta(days=chance.randrange(1460)),
            "gender": chance.choice("FM"),
            "postcode": f"ZY{chance.randrange(1, 9)} {chance.randrange(1, 9)}AB",
            "address_line": f"{chance.randrange(1, 99)} Mill Lane",
        }
        for number in range(count)
    ]
