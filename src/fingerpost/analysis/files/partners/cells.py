"""What one cell of a partner's file says, by the kind of its field; None where it says nothing usable.

Each reader is given a text that is not blank and gives the value with the fault that was found in it, if
any. A value with a fault may still be kept: a pupil number that fails its check is shown, never matched by.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fingerpost.analysis.files.headers import plain
from fingerpost.analysis.files.partners.layouts import FieldKind
from fingerpost.core import identifiers

NOTHING = frozenset(
    ("na", "none", "null", "nil", "notknown", "unknown", "tbc", "tba", "nan", "blank", "nk", "notapplicable")
)
"""Words that stand where there is no number, code or telephone; a name may be one of them."""
NO_ULN = frozenset(("9999999999", "0000000000", "1000000000"))
"""What partners write for learners without a number."""
NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
YEAR_GROUP = re.compile(r"(?:national curriculum )?(?:nc )?(?:year|yr|y)?\.? ?(\d{1,2})(?:\.0+)?[a-z]?", re.I)
LEVEL = re.compile(r"(?:level|lvl|lev|l|nvq)? ?-?(\d|e|entry)\b.*", re.I)
PHONE = re.compile(r"\+?\d{9,15}")
EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")
UKPRN = re.compile(r"1\d{7}", re.ASCII)
ESTABLISHMENT = re.compile(r"\d{7}", re.ASCII)
SEPARATORS = re.compile(r"[;,|/\s]+")


UNKNOWN_CODE = "unknown_code"
NOT_IN_LIST = "This is not in the list; correct it, or say what it stands for."


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says, and why it is doubtful: `rule` and the sentence's end, both None where it is not."""

    value: str | None
    rule: str | None = None
    why: str | None = None


Reader = Callable[[str], Said]


def reader_of(kind: FieldKind, values: Mapping[str, str] | None) -> Reader | None:
    """The reader of a kind of field; None for texts, which stay as they are. `values` of its list."""
    if values and kind is FieldKind.CODE:
        return lambda text: _code(text, values)
    return READERS.get(kind)


def parts(text: str, values: Mapping[str, str]) -> list[str]:
    """The codes of one cell that are in the list, each once."""
    found = [values.get(plain(part)) for part in SEPARATORS.split(text)]
    return list(dict.fromkeys(code for code in found if code is not None))


def has_other_parts(text: str, values: Mapping[str, str]) -> bool:
    """Whether a cell of several codes has one that is not in the list."""
    return any(part and plain(part) not in values for part in SEPARATORS.split(text))


def full_name(text: str) -> tuple[str, str, str]:
    """Given, middle and family name of `SMITH, John Paul` or `John Paul Smith`."""
    family, comma, rest = text.partition(",")
    words = rest.split() if comma else text.split()
    if not comma:
        family = words.pop() if len(words) > 1 else ""
    given = words[0] if words else ""
    return given, " ".join(words[1:]), " ".join(family.split())


def _upn(text: str) -> Said:
    upn = identifiers.normalise(text)
    if plain(text) in NOTHING:
        return Said(None)
    fault = identifiers.upn_fault(upn)
    return Said(upn, "upn", f"UPN {fault}; ask for it again.") if fault else Said(upn)


def _uln(text: str) -> Said:
    uln = identifiers.normalise(text).removesuffix(".0")
    if uln in NO_ULN or plain(text) in NOTHING:
        return Said(None)
    fault = identifiers.uln_fault(uln)
    return Said(uln, "uln", f"ULN {fault}; ask for it again.") if fault else Said(uln)


def _id(text: str) -> Said:
    return Said(None if plain(text) in NOTHING else identifiers.normalise(text))


def _ukprn(text: str) -> Said:
    return _shaped(text, UKPRN, "ukprn", "a UKPRN is eight digits and begins with 1.")


def _establishment(text: str) -> Said:
    digits = re.sub(r"[\s/-]", "", text).removesuffix(".0")
    return _shaped(
        digits, ESTABLISHMENT, "establishment", "an establishment number is the authority and four digits."
    )


def _shaped(text: str, form: re.Pattern[str], rule: str, why: str) -> Said:
    if plain(text) in NOTHING:
        return Said(None)
    value = identifiers.normalise(text)
    return Said(value) if form.fullmatch(value) else Said(None, rule, f"This was not read: {why}")


def _authority(text: str) -> Said:
    digits = re.match(r"\d{3}(?!\d)", text)
    if digits is None and plain(text) not in NOTHING:
        return Said(None, "authority", "This was not read: an authority is written as its three digits.")
    return Said(digits and digits[0])


def _code(text: str, values: Mapping[str, str]) -> Said:
    found = values.get(plain(text) or text)
    if found is None and plain(text) not in NOTHING:
        return Said(None, UNKNOWN_CODE, NOT_IN_LIST)
    return Said(found)


def _year_group(text: str) -> Said:
    if plain(text) in ("r", "reception", "n", "n1", "n2", "nursery"):
        return Said("0")
    found = YEAR_GROUP.fullmatch(text)
    if found is None:
        return Said(None, "year_group", "This is not a year group; write it as a number, such as 11.")
    return Said(str(int(found[1])))


def _level(text: str) -> Said:
    found = LEVEL.fullmatch(text.strip())
    return Said(text if found is None else found[1][0].upper())


def _language(text: str) -> Said:
    return Said("ENG" if plain(text) in ("eng", "english", "enb", "believedtobeenglish") else text.upper())


def _number(text: str) -> Said:
    bare = text.replace(",", "").replace(" ", "").removesuffix("%")
    if NUMBER.fullmatch(bare):
        return Said(bare)
    if plain(text) in NOTHING or text in ("-", "."):
        return Said(None)
    return Said(None, "number", "This is not a number; write it in digits.")


def _phone(text: str) -> Said:
    digits = re.sub(r"[\s().-]", "", text).removesuffix(".0")
    if digits.isdigit() and len(digits) == 10 and digits[0] in "1237":
        # A spreadsheet took the number for a sum and dropped the nought before it.
        digits = "0" + digits
    if PHONE.fullmatch(digits):
        return Said(digits)
    nothing = plain(text) in NOTHING or not digits.strip("0")
    return Said(None) if nothing else Said(None, "phone", "This is not a telephone number; ask for it again.")


def _email(text: str) -> Said:
    if EMAIL.fullmatch(text):
        return Said(text)
    nothing = plain(text) in NOTHING
    return Said(None) if nothing else Said(None, "email", "This is not an e-mail address; ask for it again.")


READERS: Mapping[FieldKind, Reader] = {
    FieldKind.UPN: _upn,
    FieldKind.ULN: _uln,
    FieldKind.ID: _id,
    FieldKind.UKPRN: _ukprn,
    FieldKind.ESTABLISHMENT: _establishment,
    FieldKind.AUTHORITY: _authority,
    FieldKind.YEAR_GROUP: _year_group,
    FieldKind.LEVEL: _level,
    FieldKind.LANGUAGE: _language,
    FieldKind.NUMBER: _number,
    FieldKind.PHONE: _phone,
    FieldKind.EMAIL: _email,
}
