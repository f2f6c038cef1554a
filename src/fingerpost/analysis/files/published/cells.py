"""One cell of a published table: a number, a marker that stands for one, or neither."""

import csv
import math
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """`value` where a number stands, else None with `flag` c, z or x; both empty where nothing stands.

    `readable` is false where something stands that is neither.
    """

    value: float | None = None
    flag: str = ""
    readable: bool = True

    @property
    def is_blank(self) -> bool:
        """Whether the cell says nothing at all."""
        return self.value is None and not self.flag and self.readable


@cache
def _markers() -> dict[str, str]:
    with (HERE / "markers.csv").open(encoding="utf-8", newline="") as file:
        return {row["marker"]: row["flag"] for row in csv.DictReader(file)}


def read_cell(text: str) -> Cell:
    """Read `8.1`, `8.1%`, `1,234`, `[c]`, `z`, `..` or nothing."""
    text = text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-").strip()
    if not text:
        return Cell()
    marker = text.lower().removeprefix("[").removesuffix("]")
    if marker in _markers():
        return Cell(flag=_markers()[marker])
    text = text.removesuffix("%").rstrip()
    if THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    if not NUMBER.fullmatch(text) or not math.isfinite(float(text)):
        return Cell(readable=False)
    return Cell(value=float(text))
