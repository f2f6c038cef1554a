"""Lists taken away in tests: asked for in one line, and opened as whoever gets the file would open it."""

from datetime import datetime
from io import BytesIO
from typing import Any

import openpyxl
from msoffcrypto.format.ooxml import OOXMLFile

from fingerpost.register.access.models import User
from fingerpost.register.people.queries import visible
from fingerpost.register.sharing import actions
from fingerpost.register.sharing.models import Export


def ask(by: User, **given: Any) -> Export:
    """Ask for everybody whom `by` sees, for a meeting, by name; every argument may be given."""
    outside = {"said": "A made-up reason", "basis": "statute", "recipient": "Made-up College"}
    given = {
        "people": visible(by),
        "source": "people",
        "title": "People",
        "purpose": "meeting",
        "columns": ["given_name", "family_name"],
        **(outside if given.get("purpose", "").endswith(("outside", "whereabouts", "helping")) else {}),
        **given,
    }
    return actions.ask_export(by=by, **given)


def unlocked(content: bytes, password: str) -> openpyxl.Workbook:
    """The workbook behind a password."""
    out = BytesIO()
    file = OOXMLFile(BytesIO(content))
    file.load_key(password=password, verify_password=True)
    file.decrypt(out)
    return openpyxl.load_workbook(out)


def opened(by: User, export: Export) -> openpyxl.Workbook:
    """The file of an export, collected with its password."""
    export.refresh_from_db()
    password = actions.show_password(by=by, export=export)
    return unlocked(actions.take_export(by=by, export=export), password)


def rows(book: openpyxl.Workbook) -> list[tuple[Any, ...]]:
    """The rows of the second sheet, without its headings; days as days."""
    lines = list(book.worksheets[1].iter_rows(min_row=2, values_only=True))
    return [tuple(c.date() if isinstance(c, datetime) else c for c in line) for line in lines]


def about(book: openpyxl.Workbook) -> dict[str, str]:
    """The first sheet: what is said of the file, by label."""
    lines = book.worksheets[0].iter_rows(min_row=3, max_col=2, values_only=True)
    return {str(label): str(words) for label, words in lines if label}
