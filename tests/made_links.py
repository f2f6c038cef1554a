"""Matching for tests that are not about matching: by number, else by name and birth date, in no time."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pytest

from fingerpost.analysis.matching import LINKS

NUMBERS = ("upn", "uln", "council_id")
LIKENESS = ("given_name", "family_name", "birth_date")


def quick_link(arriving: pa.Table, known: pa.Table, *, progress: Callable[..., None]) -> pa.Table:
    """LINKS of the rows. Two people of one name and birth date are for somebody to decide."""
    progress("Matching", 1, 1)
    by: dict[tuple[Any, ...], dict[int, None]] = defaultdict(dict)
    for row in known.to_pylist():
        for name in NUMBERS:
            by[(name, row[name])][row["person"]] = None
        by[tuple(row[name] for name in LIKENESS)][row["person"]] = None
    links: list[dict[str, Any]] = []
    for row in arriving.to_pylist():
        exact = [person for name in NUMBERS if row[name] for person in by[(name, row[name])]]
        alike = list(by[tuple(row[name] for name in LIKENESS)])
        enough = all(row[name] for name in ("given_name", "family_name", "birth_month"))
        people, outcome = (
            (exact[:1], "exact") if exact else (alike, "accepted" if len(alike) == 1 else "review")
        )
        if not people:
            people, outcome = [None], "new" if enough else "review"
        links += [
            {
                "line": row["line"],
                "person": person,
                "outcome": outcome,
                "score": 0.9 if outcome != "exact" else None,
                "reasons": ["Same name"],
                "rank": rank,
                "weights_version": "quick",
            }
            for rank, person in enumerate(people, start=1)
        ]
    return pa.Table.from_pylist(links, schema=LINKS)


@pytest.fixture
def quick_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Feeds match by `quick_link`."""
    monkeypatch.setattr("fingerpost.register.feeds.steps.matching.link", quick_link)
