"""Who a row says it is about, beside the record that it may be about."""

from collections.abc import Mapping
from datetime import date

from fingerpost.core import postcodes
from fingerpost.core.names import folded
from fingerpost.register.feeds.actions import Compared
from fingerpost.web.components import Pair
from fingerpost.web.words.dates import day, month

Identity = Mapping[str, str]
NOT_SHOWN = "There is an address that you may not see"


def name(identity: Identity) -> str:
    """The name as the file gives it."""
    parts = (identity.get(part, "") for part in ("given_name", "middle_name", "family_name"))
    return " ".join(part for part in parts if part)


def born(identity: Identity) -> str:
    """The birth date, or the month of birth."""
    if identity.get("birth_date"):
        return day(date.fromisoformat(identity["birth_date"]))
    if identity.get("birth_month"):
        return month(date.fromisoformat(identity["birth_month"]))
    return ""


def pairs(identity: Identity, compared: Compared) -> list[Pair]:
    """The row and the record, line by line, with what agrees."""
    person, home = compared.person, compared.address
    right_born = day(person.birth_date) or month(person.birth_month)
    lines = [
        _pair("Given name", identity.get("given_name", ""), person.given_name, folded),
        _pair("Middle name", identity.get("middle_name", ""), person.middle_name, folded),
        _pair("Family name", identity.get("family_name", ""), person.family_name, folded),
        _pair("Born", born(identity), right_born, str),
        _pair("Gender", identity.get("gender", ""), person.gender, str),
        _pair("UPN", identity.get("upn", ""), person.upn, str),
        _pair("ULN", identity.get("uln", ""), person.uln, str),
        _pair("Council id", identity.get("council_id", ""), person.council_id, str),
    ]
    postcode, line = identity.get("postcode", ""), identity.get("address_line", "")
    if compared.address_hidden:
        lines.append(Pair("Address", f"{line} {postcode}".strip(), NOT_SHOWN, None))
    else:
        lines += [
            _pair("Address", line, home.lines.split("\n")[0] if home else "", folded),
            _pair("Postcode", postcode, home.postcode if home else "", postcodes.normalise),
        ]
    school = person.school
    theirs = (school.establishment_number or school.name) if school is not None else ""
    given = identity.get("establishment", "")
    shown = school.name if school is not None else ""
    agrees = None if not given or not theirs else folded(given) in (folded(theirs), folded(shown))
    lines.append(Pair("School or college", given, shown, agrees))
    return [line for line in lines if line.left or line.right]


def _pair(label: str, left: str, right: str, key: object) -> Pair:
    same = None if not left or not right else key(left) == key(right)  # type: ignore[operator]
    return Pair(label, left, right, same)
