"""Reading the lists into frozen rows, by key, in the order of the file."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Choice:
    """One row of a list: what is stored, what people read, who may see it (blank: all who see the person)."""

    key: str
    label: str
    edition: str
    source: str
    field_group: str = ""


@dataclass(frozen=True, slots=True)
class MarkerKind(Choice):
    """A need or circumstance. `plain` ends a sentence that begins with the person's name.

    `characteristic` is the name, in the code lists, of the characteristic that the return carries for it;
    `send` is `ehcp` or `sen_support` where the return's flags follow; `cohort` the scope that it belongs to.
    """

    plain: str = ""
    characteristic: str = ""
    send: str = ""
    cohort: str = ""


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _choices(name: str) -> dict[str, Choice]:
    return {
        row["key"]: Choice(
            row["key"], row["label"], row["edition"], row["source"], row.get("field_group", "")
        )
        for row in _rows(name)
    }


@cache
def markers() -> dict[str, MarkerKind]:
    """Needs and circumstances (SR-033)."""
    return {row["key"]: MarkerKind(**row) for row in _rows("markers")}


@cache
def barriers() -> dict[str, Choice]:
    """What stands between a person and EET (SR-038)."""
    return _choices("barriers")


@cache
def placements() -> dict[str, Choice]:
    """Types of placement of children in care (SR-039)."""
    return _choices("placements")


@cache
def relations() -> dict[str, Choice]:
    """How a carer is related to the person."""
    return _choices("relations")


@cache
def consents() -> dict[str, Choice]:
    """What a person may agree to, and the information opt-out."""
    return _choices("consents")


@cache
def worker_roles() -> dict[str, Choice]:
    """In which role somebody works with a person."""
    return _choices("worker_roles")


@cache
def interests() -> dict[str, Choice]:
    """What a person may want to do, or not (SR-143)."""
    return _choices("interests")


@cache
def achievements() -> dict[str, Choice]:
    """What is accredited (SR-142)."""
    return _choices("achievements")
