"""Splink, quietly: pairs of rows and the weight of the evidence that they are one person's.

Splink is an optional extra and is loaded only when something is linked. It runs on the connection that it is
given, trains nothing here, and says nothing: its log could hold what a person must not read.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from ibis.backends import BaseBackend

from fingerpost.analysis.matching.blocking import RULES
from fingerpost.analysis.matching.comparisons import COMPARISONS, FREQUENCIES, Comparison
from fingerpost.analysis.matching.weights import Chances, Weights
from fingerpost.core.errors import BadRequest

NO_SPLINK = "Splink is not installed; install fingerpost[matching] to link by likeness."
KNOWN_ROWS = "known"
ARRIVING_ROWS = "arriving"
LEAST_FREQUENCY = 1e-5
"""A value that one in a hundred thousand has, or nobody yet, weighs no more than this."""
EVEN = 0.5
"""Splink's own prior, set so that its weight is that of the evidence alone; ours is added afterwards."""


def splink() -> Any:
    """The library. Raises BadRequest when the extra is not installed."""
    try:
        import splink as library  # noqa: PLC0415 - an optional extra, loaded only where something is scored
    except ImportError as error:
        raise BadRequest(NO_SPLINK) from error
    return library


@contextmanager
def silent() -> Iterator[None]:
    """Nothing of Splink's log comes out, whoever listens."""
    log = logging.getLogger("splink")
    before = log.level, log.propagate
    log.setLevel(logging.CRITICAL + 1)
    log.propagate = False
    try:
        yield
    finally:
        log.setLevel(before[0])
        log.propagate = before[1]


def linker(
    backend: BaseBackend,
    tables: Sequence[str],
    weights: Weights,
    *,
    rules: Sequence[str] = RULES,
    prior: float = EVEN,
) -> Any:
    """A linker over tables with keys: two to link one with the other, one to find duplicates in it.

    The frequencies of values are those of the last table, the people we know, so that a row's score does not
    hang on the rows that arrive with it.
    """
    library = splink()
    api = library.DuckDBAPI(connection=backend.con)
    made = library.Linker(
        [api.register(name, dataset_display_name=name) for name in tables],
        {
            "link_type": "link_only" if len(tables) > 1 else "dedupe_only",
            "unique_id_column_name": "record",
            "probability_two_random_records_match": prior,
            "comparisons": [_comparison(one, weights.levels[one.field]) for one in COMPARISONS],
            "blocking_rules_to_generate_predictions": [{"blocking_rule": rule} for rule in rules],
            # The levels come out with the columns only.
            "retain_matching_columns": True,
            "retain_intermediate_calculation_columns": False,
        },
        log_level=None,
        validate_settings=False,
    )
    for key in FREQUENCIES:
        counted = f"{tables[-1]}_frequency_{key}"
        backend.con.execute(
            f"create or replace table {counted} as select {key}, count(*)::double / sum(count(*)) over ()"  # noqa: S608
            f" as tf_{key} from {tables[-1]} where {key} is not null group by {key}"
        )
        made.table_management.register_term_frequency_lookup(api.register(counted), key)
    return made


def score_pairs(
    backend: BaseBackend,
    tables: Sequence[str],
    weights: Weights,
    *,
    into: str,
    at_least: float | None = None,
    rules: Sequence[str] = RULES,
) -> None:
    """Place in `into` the pairs of rows that share a block: `record_l`, `record_r`, `weight` (the base 2
    logarithm of the evidence, not below `at_least` where given) and the level `gamma_…` of each field.

    `record_l` is of the first table, `record_r` of the last.
    """
    with silent():
        scored = linker(backend, tables, weights, rules=rules).inference.predict(
            threshold_match_weight=at_least, warning_mode="never"
        )
    levels = ", ".join(f"gamma_{one.field}" for one in COMPARISONS)
    backend.con.execute(
        f"create or replace table {into} as select record_l, record_r, match_weight as weight, {levels}"  # noqa: S608
        f" from {scored.physical_name}"
    )


def no_pairs(into: str) -> str:
    """The statement that makes the table of `score_pairs` with no pair in it."""
    levels = ", ".join(f"gamma_{one.field} int" for one in COMPARISONS)
    return f"create table {into} (record_l int64, record_r int64, weight double, {levels})"


def _comparison(one: Comparison, chances: Any) -> dict[str, Any]:
    """A comparison as Splink is told of it."""
    levels: list[dict[str, Any]] = [
        {"sql_condition": one.blank, "label_for_charts": "blank", "is_null_level": True}
    ]
    for level in one.levels:
        met: Chances = chances[level.name]
        told: dict[str, Any] = {
            "sql_condition": level.sql or "ELSE",
            "label_for_charts": level.name,
            "m_probability": met.m,
            "u_probability": met.u,
        }
        if level.frequency_of:
            told |= {
                "tf_adjustment_column": level.frequency_of,
                "tf_adjustment_weight": 1.0,
                "tf_minimum_u_value": LEAST_FREQUENCY,
            }
        levels.append(told)
    return {"output_column_name": one.field, "comparison_levels": levels}
