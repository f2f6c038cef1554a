"""Dates as councils' systems and spreadsheets write them: the plain reader, and its fast forms in SQL.

The reader is the reference; SQL reads the one form that most of a column has, and leaves the rest to it.
"""

import re
from datetime import date, timedelta
from enum import StrEnum

EARLIEST = date(1900, 1, 1)
LATEST = date(2100, 12, 31)
"""Dates outside are taken for slips. A default of ours."""
SERIAL_ZERO = date(1899, 12, 30)
"""Day 0 of a spreadsheet's serial dates, so that they are right from 1 March 1900."""
SERIALS = (10_000, 73_415)
"""Serials read as dates, 1927 to the end of 2100: below stand years and codes."""
PIVOT = 69
"""Two-digit years below it are of this century, the rest of the last, as in the POSIX rule."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LONG_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
TIME = r"(?:[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp][Mm])?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?)?"
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + TIME)
DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})" + TIME)
NAMED = re.compile(r"(\d{1,2})[-/. ]?([A-Za-z]{3,9})[-/. ,]{0,2}(\d{4}|\d{2})" + TIME)
BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})")
SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
MONTH_YEAR = re.compile(r"(\d{1,2})[-/. ](\d{4})")
YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
NAMED_MONTH = re.compile(r"([A-Za-z]{3,9})[-/. ,]{0,2}(\d{4}|\d{2})")


class Form(StrEnum):
    """Forms of a date that SQL reads by itself."""

    ISO = "iso"
    ISO_MIDNIGHT = "iso_midnight"
    SLASHED = "slashed"
    SERIAL = "serial"


PATTERNS = {
    Form.ISO: re.compile(r"\d{4}-\d{2}-\d{2}"),
    Form.ISO_MIDNIGHT: re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}"),
    Form.SLASHED: re.compile(r"\d{2}/\d{2}/\d{4}"),
    Form.SERIAL: re.compile(r"\d{5}"),
}
STRPTIME = {Form.ISO_MIDNIGHT: "%Y-%m-%d %H:%M:%S", Form.SLASHED: "%d/%m/%Y"}


def read_date(text: str) -> date | None:
    """The date that a cell's text says, the day before the month, or None when it says none."""
    text = text.strip()
    if found := YEAR_FIRST.fullmatch(text) or BASIC.fullmatch(text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := DAY_FIRST.fullmatch(text):
        return _date(_year(found[3]), int(found[2]), int(found[1]))
    if found := NAMED.fullmatch(text):
        month = _month(found[2])
        return _date(_year(found[3]), month, int(found[1])) if month else None
    if found := SERIAL.fullmatch(text):
        serial = int(found[1])
        return SERIAL_ZERO + timedelta(serial) if SERIALS[0] <= serial <= SERIALS[1] else None
    return None


def read_birth_month(text: str) -> date | None:
    """The first day of the month of birth, from a full date or a month and year, or None."""
    full = read_date(text)
    if full is not None:
        return full.replace(day=1)
    text = text.strip()
    if found := MONTH_YEAR.fullmatch(text):
        return _date(int(found[2]), int(found[1]), 1)
    if found := YEAR_MONTH.fullmatch(text):
        return _date(int(found[1]), int(found[2]), 1)
    if found := NAMED_MONTH.fullmatch(text):
        month = _month(found[1])
        return _date(_year(found[2]), month, 1) if month else None
    return None


def form_of(texts: list[str]) -> Form:
    """The form that most of a sample has; ISO where none has any."""
    counts = {
        form: sum(pattern.fullmatch(t) is not None for t in texts) for form, pattern in PATTERNS.items()
    }
    return max(counts, key=lambda form: counts[form])


def sql(text: str, form: Form) -> str:
    """A DuckDB expression: the date of the VARCHAR expression `text` in that form, else null; any year."""
    if form is Form.SERIAL:
        number = f"try_cast({text} as integer)"
        low, high = SERIALS
        return (
            f"case when length({text}) = 5 and {number} between {low} and {high} "
            f"then date '{SERIAL_ZERO}' + {number} end"
        )
    if form is Form.ISO:
        # A cast is twice as fast as a pattern; ten letters keep out what else it takes (`infinity`, `epoch`).
        return f"case when length({text}) = 10 then try_cast({text} as date) end"
    return f"try_strptime({text}, '{STRPTIME[form]}')::date"


def in_range(column: str) -> str:
    """A DuckDB expression: the date of a DATE column where the reader would give it, else null."""
    return f"case when {column} between date '{EARLIEST}' and date '{LATEST}' then {column} end"


def _year(text: str) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    return year + (2000 if year < PIVOT else 1900)


def _month(name: str) -> int | None:
    word = name.casefold()
    if word in MONTHS:
        return MONTHS.index(word) + 1
    if word in LONG_MONTHS:
        return LONG_MONTHS.index(word) + 1
    return 9 if word == "sept" else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if EARLIEST <= found <= LATEST else None
