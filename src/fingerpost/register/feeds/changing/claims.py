"""What a file says, claim by claim, in the order in which it was true."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

import pyarrow as pa

from fingerpost.analysis.files.partners import FACTS


class Claim(NamedTuple):
    """One claim: the columns of `FACTS` (its `facts.csv` says what each holds); `details` read."""

    line: int
    fact: str
    among: str | None
    code: str | None
    text: str | None
    number: float | None
    out_of: float | None
    establishment: str | None
    ukprn: str | None
    provider: str | None
    start: date | None
    end: date | None
    expected_end: date | None
    as_at: date
    details: str | None

    @property
    def more(self) -> dict[str, Any]:
        """The details, read."""
        return json.loads(self.details) if self.details else {}

    def day(self, name: str) -> date | None:
        """A date among the details."""
        text = self.more.get(name)
        return date.fromisoformat(text) if text else None


def by_line(facts: pa.Table) -> Iterator[tuple[int, list[Claim]]]:
    """The claims of each line, lines in order of the date for which they vouch, then of the file."""
    columns = (facts.column(name).to_pylist() for name in FACTS.names)
    claims = [Claim(*values) for values in zip(*columns, strict=True)]
    claims.sort(key=lambda claim: (claim.as_at, claim.line))
    for (_, line), some in groupby(claims, key=lambda claim: (claim.as_at, claim.line)):
        yield line, list(some)
