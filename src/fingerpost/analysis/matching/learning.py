"""Learning the weights from a council's own record.

How often people are unlike themselves (m) is found by expectation maximisation over a partner's rows and the
people we know: over pairs that agree on the birth date, and again over pairs that agree on both names. How
often strangers are alike (u) is found by pairs drawn at random, from a seed. Both start from stored weights,
and are held by them where the record has little to show: a record with a handful of matches must not unlearn
what a short form is.
"""

from typing import Any

import pyarrow as pa
from ibis.backends import BaseBackend

from fingerpost.analysis.engine import open_duckdb
from fingerpost.analysis.matching.blocking import TRAINING
from fingerpost.analysis.matching.comparisons import COMPARISONS
from fingerpost.analysis.matching.keys import with_keys
from fingerpost.analysis.matching.link import MEMORY
from fingerpost.analysis.matching.scoring import ARRIVING_ROWS, KNOWN_ROWS, linker, silent
from fingerpost.analysis.matching.tables import ARRIVING, KNOWN, fitted
from fingerpost.analysis.matching.weights import Chances, Weights, fit, stored_weights, versioned
from fingerpost.core.errors import BadRequest

SEED = 1
RANDOM_PAIRS = 10_000_000
HELD_M = 500
"""The start's m count as much as so many matching pairs of the record."""
HELD_U = 100_000
"""The start's u count as much as so many random pairs of the record."""


def learn(
    known: pa.Table,
    arriving: pa.Table | None = None,
    *,
    start: Weights | None = None,
    seed: int = SEED,
    random_pairs: int = RANDOM_PAIRS,
) -> Weights:
    """Weights learnt from a table as `KNOWN`, and its settings those of `start` (the project's by default).

    With a table of a partner's rows as `ARRIVING`, m is learnt over pairs of its rows and people; it is what
    a feed will meet. Without, u alone is learnt: among the people we know hardly two are one, and twins, of
    whom there are more, would be taken for them. The same tables and seed give the same weights. Raises
    BadRequest for tables that do not fit, where there are fewer than two people, and without Splink.
    """
    begun = stored_weights() if start is None else start
    fit(begun)
    backend = open_duckdb(MEMORY)
    with_keys(backend, KNOWN_ROWS, fitted(known, KNOWN, "people we know"), "person")
    if _count(backend, f"select count(distinct owner) from {KNOWN_ROWS}") < 2:  # noqa: S608
        raise BadRequest("There is nothing to learn from fewer than two people; add people first.")
    tables: tuple[str, ...] = (KNOWN_ROWS,)
    if arriving is not None:
        with_keys(backend, ARRIVING_ROWS, fitted(arriving, ARRIVING, "arriving rows"), "line")
        tables = (ARRIVING_ROWS, KNOWN_ROWS)
    found, matches, sampled = _trained(backend, tables, begun, seed, random_pairs)
    levels = {
        field: {
            level: Chances(
                _held(found[field][level].m, matches, chances.m, HELD_M),
                _held(found[field][level].u, sampled, chances.u, HELD_U),
            )
            for level, chances in of_field.items()
        }
        for field, of_field in begun.levels.items()
    }
    learnt = f"From the council's own record, starting from {begun.version}."
    return versioned("own", learnt, seed, begun.settings, levels)


def _trained(
    backend: BaseBackend, tables: tuple[str, ...], begun: Weights, seed: int, random_pairs: int
) -> tuple[dict[str, dict[str, Chances]], float, float]:
    """The chances as Splink finds them (0 for what it did not see), and over how many matching and how many
    random pairs. Without arriving rows there is no matching pair."""
    people = _count(backend, f"select count(distinct owner) from {KNOWN_ROWS}")  # noqa: S608
    rows = [_count(backend, f"select count(*) from {table}") for table in (tables[0], tables[-1])]  # noqa: S608
    matches = [0.0]
    with silent():
        trained = linker(backend, tables, begun, prior=begun.setting("expected_known") / people)
        trained.training.estimate_u_using_random_sampling(max_pairs=random_pairs, seed=seed)
        if len(tables) > 1:
            matches = [_matching_pairs(backend, trained, rule) for rule in TRAINING]
        model = trained.misc.save_model_to_json()
    return _read(model), min(matches), min(random_pairs, rows[0] * rows[1])


def _matching_pairs(backend: BaseBackend, trained: Any, rule: str) -> float:
    """Learn from the pairs that a rule lets through, and say how many of them match."""
    pairs = _count(backend, f"select count(*) from {ARRIVING_ROWS} l join {KNOWN_ROWS} r on {rule}")  # noqa: S608
    if not pairs:
        return 0.0
    try:
        session = trained.training.estimate_parameters_using_expectation_maximisation(
            rule, estimate_without_term_frequencies=True
        )
    except ValueError:
        # Where no pair matches, a chance shrinks until Splink refuses it.
        return 0.0
    return float(pairs * session.core_model_settings.probability_two_random_records_match)


def _read(model: dict[str, Any]) -> dict[str, dict[str, Chances]]:
    """The chances of a model as Splink writes it; it leaves out, or writes words for, what it did not see."""
    found = {}
    for one, written in zip(COMPARISONS, model["comparisons"], strict=True):
        levels = [level for level in written["comparison_levels"] if not level.get("is_null_level")]
        found[one.field] = {
            level.name: Chances(_chance(told, "m_probability"), _chance(told, "u_probability"))
            for level, told in zip(one.levels, levels, strict=True)
        }
    return found


def _chance(told: dict[str, Any], name: str) -> float:
    value = told.get(name)
    return value if isinstance(value, float) else 0.0


def _held(found: float, pairs: float, start: float, weight: float) -> float:
    """The chance found, held by the start's as if that had been found over `weight` pairs."""
    return (found * pairs + start * weight) / (pairs + weight)


def _count(backend: BaseBackend, question: str) -> int:
    (answer,) = backend.con.execute(question).fetchone()
    return int(answer)
