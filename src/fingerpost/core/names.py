"""Names as they are compared: folded, taken apart, by sound, and by the names they may be short for.

Nothing here decides that two people are one. It gives keys under which names that are written differently
meet: for the search of people, for the linking of a partner's rows and for possible duplicates, so that all
three find the same. A blank name gives blank keys; whoever compares them must leave blanks out, for a blank
never equals a blank (domain reference §5).
"""

import csv
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

FORMS = Path(__file__).with_name("given_name_forms.csv")
"""Short forms and spellings: `name` may be written as each of `forms`; `kind` is short or spelling."""
SOUND_LENGTH = 6
REMEMBERED = 65_536
"""How many names' keys are kept: a county has far fewer different names than people."""

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters that have no accent to take off."""
_INSIDE = re.compile("['’‘ʼ`´.]")
"""What stands inside a word and is dropped: O'Neill is oneill, St. is st."""
_BETWEEN = re.compile("[^a-z]+")
_SPELLINGS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("^(kn|gn|pn)", "n"),
        ("^wr", "r"),
        ("^ps", "s"),
        ("^x", "s"),
        ("x", "ks"),
        ("tch", "x"),
        ("sch", "sk"),
        ("sh", "s"),
        ("ch", "x"),
        ("ph", "f"),
        ("gh", ""),
        ("th", "t"),
        ("dge", "j"),
        ("ck", "k"),
        ("c(?=[eiy])", "s"),
        ("g(?=[eiy])", "j"),
        ("mps", "ms"),
        ("mb$", "m"),
        ("(?<=.)[hw]", ""),
    )
)
"""English spellings of sounds, read in this order; x then stands for the sound of ch."""
_GROUPS = str.maketrans("bvcgqzdeiouy", "pfkkkstaaaaa")
"""Sounds that are mistaken for each other count as one."""


def folded(name: str | None) -> str:
    """The letters of a name alone, without a gap: `O'Neill-Smith` and `ONEILL SMITH` are `oneillsmith`.

    Case, accents, hyphens, apostrophes and spaces do not matter, and Mac at a word's beginning is Mc. Digits
    and other signs are dropped. None and a name without letters are "".
    """
    return "".join(parts(name))


@lru_cache(maxsize=REMEMBERED)
def parts(name: str | None) -> tuple[str, ...]:
    """The words of a name, folded: the barrels of a double-barrelled one, the given names in one cell."""
    plain = unicodedata.normalize("NFKD", (name or "").casefold().translate(_LETTERS))
    letters = _INSIDE.sub("", "".join(c for c in plain if not unicodedata.combining(c)))
    words = (re.sub("^mac(?=.)", "mc", word) for word in _BETWEEN.split(letters))
    return tuple(word for word in words if word)


@lru_cache(maxsize=REMEMBERED)
def sound(name: str | None) -> str:
    """A short key that names of like English sound share: Clark and Clarke, Stephen and Steven, Wright and
    Right. It is made to be generous: names that share it need not sound alike. "" for a blank.
    """
    key = folded(name)
    for pattern, becomes in _SPELLINGS:
        key = pattern.sub(becomes, key)
    key = re.sub(r"(.)\1+", r"\1", key.translate(_GROUPS))
    return (key[:1] + key[1:].replace("a", ""))[:SOUND_LENGTH]


@lru_cache(maxsize=REMEMBERED)
def stands_for(given_name: str | None) -> frozenset[str]:
    """The folded given names that this one may be a form of, itself among them: Liz is {liz, elizabeth}.

    Two given names may be the same person's when their sets meet: Beth and Liz do, by Elizabeth. The first
    word of the cell counts. Empty for a blank.
    """
    words = parts(given_name)
    return frozenset((words[0], *_forms().get(words[0], ()))) if words else frozenset()


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    """Form -> the names it may stand for."""
    found: dict[str, list[str]] = {}
    with FORMS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for form in row["forms"].split():
                found.setdefault(form, []).append(row["name"])
    return {form: tuple(names) for form, names in found.items()}
