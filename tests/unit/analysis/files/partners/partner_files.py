"""Small partners' files written for one test and read at once."""

from datetime import date
from pathlib import Path
from typing import Any

from fingerpost.analysis.files.partners import PartnerFile, facts, read_partner

TODAY = date(2025, 11, 14)
AMELIA = "M882901121001"
"""A pupil number with the right check letter."""


def write(folder: Path, text: str | bytes, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read(folder: Path, kind: str, text: str | bytes, **options: Any) -> PartnerFile:
    return read_partner(write(folder, text), kind, **{"today": TODAY, **options})


def claimed(file: PartnerFile, fact: str, *columns: str) -> list[tuple[Any, ...]]:
    """The columns asked for of every claim of one fact."""
    return [tuple(row[c] for c in columns) for row in facts(file).to_pylist() if row["fact"] == fact]


def rules(file: PartnerFile) -> list[tuple[int | None, str | None, str]]:
    """Line, field and rule of every problem."""
    return [(p.line, p.field, p.rule) for p in file.problems]
