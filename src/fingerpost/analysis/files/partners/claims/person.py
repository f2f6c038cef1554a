"""What rows of every kind may say of the person: numbers, other names, home, telephone, those who care."""

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.analysis.files.partners.arriving import CHECKED, address_line, valid
from fingerpost.analysis.files.partners.claims.shape import Claims, Column, Fact, given
from fingerpost.analysis.files.partners.layouts import HERE
from fingerpost.analysis.files.partners.values import national

CONTACTS = ("mobile", "phone", "email")
OTHER_NAMES = (
    ("former_name", "former"),
    ("preferred_name", "preferred_given"),
    ("preferred_family_name", "preferred_family"),
)


def tell(claims: Claims) -> None:
    """Claim what the row says of the person beside what matching takes."""
    for column, holds in CHECKED.items():
        number = valid(claims[column], holds)
        claims.add(Fact.IDENTIFIER, given(number), list="identifiers", code=column, text=number)
    own = claims["partner_id"]
    claims.add(Fact.IDENTIFIER, given(own), list="identifiers", code="partner", text=own)
    for column, code in OTHER_NAMES:
        name = claims[column]
        claims.add(Fact.NAME, given(name), list="names", code=code, text=name)
    gender = claims["gender"]
    claims.add(Fact.ATTRIBUTE, given(gender), list="gender", code=gender)
    _home(claims)
    for column in CONTACTS:
        value = claims[column]
        claims.add(Fact.CONTACT, given(value), list="contacts", code=column, text=value)
    carer = claims["carer_name"]
    claims.add(
        Fact.CARER,
        pc.or_(given(carer), given(claims["carer_phone"])),
        text=carer,
        details={"phone": claims["carer_phone"]},
    )


def mark(claims: Claims, column: str, list_: str, where: Column | None = None) -> None:
    """Claim the markers that the values of a column stand for."""
    marker = claims.mapped(claims[column], markers(claims, list_))
    found = given(marker) if where is None else pc.and_(given(marker), where)
    claims.add(Fact.MARKER, found, list="markers", code=marker)


def yes(claims: Claims, column: str, marker: str) -> None:
    """Claim a marker where a column says yes."""
    claims.add(Fact.MARKER, claims.is_one(column, ("Y",)), list="markers", code=marker)


def markers(claims: Claims, list_: str) -> Mapping[str, str]:
    """Value of a list -> key of the marker; national codes stand in the data by their names."""
    names = {code.name: code.code for code in national(claims.edition, list_).values()}
    return {names.get(value, value): marker for value, marker in _markers().get(list_, {}).items()}


@cache
def _markers() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    with (HERE / "markers.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["list"], {})[row["value"]] = row["marker"]
    return MappingProxyType(found)


def _home(claims: Claims) -> None:
    line, postcode = address_line(claims.file.table), claims["postcode"]
    parts = [claims[name] for name in ("address_line2", "address_line3", "address_line4", "address_line5")]
    locality = pc.coalesce(claims["locality"], pa.scalar(None, pa.string()))
    claims.add(
        Fact.ADDRESS,
        pc.or_(given(line), given(postcode)),
        text=line,
        details={
            "line2": pc.coalesce(parts[0], locality),
            "line3": parts[1],
            "line4": parts[2],
            "line5": parts[3],
            "town": claims["town"],
            "county": claims["county"],
            "postcode": postcode,
        },
    )
