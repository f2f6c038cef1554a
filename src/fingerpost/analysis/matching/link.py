"""Linking a partner's rows to people we know: first by identifier, then by likeness."""

import math
from collections.abc import Callable

import pyarrow as pa
from ibis.backends import BaseBackend

from fingerpost.analysis.engine import open_duckdb
from fingerpost.analysis.matching.decide import decide
from fingerpost.analysis.matching.exact import by_identifier
from fingerpost.analysis.matching.keys import with_keys
from fingerpost.analysis.matching.scoring import ARRIVING_ROWS, KNOWN_ROWS, no_pairs, score_pairs
from fingerpost.analysis.matching.tables import ARRIVING, KNOWN, LINKS, fitted
from fingerpost.analysis.matching.weights import Weights, fit, stored_weights
from fingerpost.core.errors import BadRequest

MEMORY = "1500MB"
"""What the engine may hold before it uses a temporary folder of its own."""
REST = f"{ARRIVING_ROWS}_rest"
"""The arriving rows that no identifier settles. Splink puts the table first whose name is first."""
DIGITS = 9
"""Of a score: those after them hang on the order in which a machine adds."""
Progress = Callable[[str, int, int], None]
STEPS = ("Reading names and dates", "Matching by identifier", "Matching by likeness", "Weighing the matches")


def link(
    arriving: pa.Table, known: pa.Table, *, weights: Weights | None = None, progress: Progress | None = None
) -> pa.Table:
    """Who each arriving row is: `LINKS`, from a table as `ARRIVING` and one as `KNOWN`.

    Rows are scored with stored weights, the project's by default; nothing is learnt, and the same tables give
    the same links. What is accepted without a person, and why so little, is in the decision record on
    matching. `progress` is told the step, how many are done and of how many. Raises BadRequest for tables or
    weights that do not fit, and where rows are left to link by likeness and Splink is not installed.
    """
    tell = progress or _untold
    chosen = stored_weights() if weights is None else weights
    fit(chosen)
    rows = fitted(arriving, ARRIVING, "arriving rows")
    people = fitted(known, KNOWN, "people we know")
    if len(rows.column("line").unique()) != rows.num_rows:
        raise BadRequest("Two arriving rows have one line number; number each row for itself.")
    backend = open_duckdb(MEMORY)
    tell(STEPS[0], 0, len(STEPS))
    with_keys(backend, ARRIVING_ROWS, rows, "line")
    with_keys(backend, KNOWN_ROWS, people, "person")
    tell(STEPS[1], 1, len(STEPS))
    by_identifier(backend, "identified")
    tell(STEPS[2], 2, len(STEPS))
    _score(backend, chosen)
    tell(STEPS[3], 3, len(STEPS))
    links: pa.Table = decide(backend, chosen).cast(LINKS)
    return links


def _score(backend: BaseBackend, weights: Weights) -> None:
    """Place in `scored` whom each row that no identifier settles may be: `line`, `person`, `weight` (the
    evidence of the best variant), the levels, and `score`.

    The score is the chance that the row is that person's among all whom it may be and nobody: before looking,
    everyone we know is as likely as the next. So two people of one name and birth date share it.
    """
    con = backend.con
    con.execute(
        f"create table {REST} as select * from {ARRIVING_ROWS} where owner not in"  # noqa: S608
        " (select line from identified where fits and people = 1)"
    )
    left, people = con.execute(
        f"select (select count(*) from {REST}), (select count(distinct owner) from {KNOWN_ROWS})"  # noqa: S608
    ).fetchone()
    expected = weights.setting("expected_known")
    prior = expected / max(people, 1)
    if left and people:
        weakest = math.log2(weights.setting("review") / 10 * (1 - expected) / prior)
        score_pairs(backend, (REST, KNOWN_ROWS), weights, at_least=weakest, into="pairs")
    else:
        con.execute(no_pairs("pairs"))
    con.execute(
        f"""
        create table candidates as
        select l.owner as line, r.owner as person, pairs.* exclude (record_l, record_r)
        from pairs join {ARRIVING_ROWS} l on l.record = record_l join {KNOWN_ROWS} r on r.record = record_r
        qualify row_number() over (partition by l.owner, r.owner order by weight desc, record_r) = 1
        """  # noqa: S608
    )
    con.execute(
        f"""
        create table scored as
        select *, round(odds / (sum(odds) over (partition by line) + ?), {DIGITS}) as score
        from (select *, pow(2.0, weight) * ? as odds from candidates)
        """,  # noqa: S608
        [1 - expected, prior],
    )


def _untold(step: str, done: int, total: int) -> None:
    """Nobody asked."""
