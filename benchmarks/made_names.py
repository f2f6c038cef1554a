"""Made-up family names by the thousand, and the slips of whoever types one."""

import random
import string

BEGINNINGS = (
    "Ash Beck Brook Cald Dun Elm Fen Gar Hart Hol Kirk Lang Mar Nor Oak Pem Rad Sel Thorn Ware Wick Yar"
)
MIDDLES = "a an ber e en ing is o or ring u"
ENDINGS = "by combe croft dale den down field ford gate ham hurst land ley low man mere ridge son ton"


def surnames() -> list[str]:
    """A few thousand made-up family names."""
    return [b + m + e for b in BEGINNINGS.split() for m in ("", *MIDDLES.split()) for e in ENDINGS.split()]


def slipped(name: str, rnd: random.Random) -> str:
    """A name with one letter wrong, missing, twice, or changed about with its neighbour."""
    at = rnd.randrange(1, len(name))
    return rnd.choice(
        (
            name[:at] + rnd.choice(string.ascii_lowercase) + name[at + 1 :],
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :],
        )
    )
