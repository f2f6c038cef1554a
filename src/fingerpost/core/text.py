"""Small matters of writing that many outputs share: British dates, lists, counts, harmless cells."""

from collections.abc import Sequence
from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet read a text as a formula, or hides one behind it (domain reference §5)."""


def date_text(on: date) -> str:
    """3 March 2026, whatever the machine's language."""
    return f"{on.day} {month_text(on.year, on.month)}"


def month_text(year: int, month: int) -> str:
    """March 2026."""
    return f"{MONTHS[month - 1]} {year}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words in a sentence: `a`, `a and b`, `a, b and c`."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: `1 row`, `1,041 rows`, `2 people` (give `many` where it is not an s)."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def defused(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula.

    Numbers are not texts: write them as numbers and leave them alone.
    """
    return "'" + text if text.startswith(FORMULA_STARTS) else text
