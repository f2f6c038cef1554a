"""Possible duplicates among the people we know: the same comparisons and weights, within one table."""

import pyarrow as pa

from fingerpost.analysis.engine import open_duckdb
from fingerpost.analysis.matching.blocking import RULES
from fingerpost.analysis.matching.comparisons import SAME_COUNCIL_ID, reasons_sql
from fingerpost.analysis.matching.keys import with_keys
from fingerpost.analysis.matching.link import DIGITS, MEMORY
from fingerpost.analysis.matching.scoring import KNOWN_ROWS, no_pairs, score_pairs
from fingerpost.analysis.matching.tables import DUPLICATES, KNOWN, fitted
from fingerpost.analysis.matching.weights import Weights, fit, stored_weights

OTHERS = tuple(f"{rule} and l.owner <> r.owner" for rule in RULES)
"""Variants of one person are not compared."""


def possible_duplicates(known: pa.Table, *, weights: Weights | None = None) -> pa.Table:
    """Pairs of people who may be one, as `DUPLICATES`, from a table as `KNOWN`.

    Listed are pairs whose score reaches the setting `duplicate`, and all that share a valid pupil or learner
    number or a council id. Raises BadRequest for a table or weights that do not fit, or without Splink.
    """
    chosen = stored_weights() if weights is None else weights
    fit(chosen)
    people = fitted(known, KNOWN, "people we know")
    backend = open_duckdb(MEMORY)
    con = backend.con
    with_keys(backend, KNOWN_ROWS, people, "person")
    (count,) = con.execute(f"select count(distinct owner) from {KNOWN_ROWS}").fetchone()  # noqa: S608
    expected = chosen.setting("expected_twice")
    prior = expected / max(count, 1)
    if count > 1:
        score_pairs(backend, (KNOWN_ROWS,), chosen, into="pairs", rules=OTHERS)
    else:
        con.execute(no_pairs("pairs"))
    asked = {"prior": prior, "least": chosen.setting("duplicate"), "version": chosen.version}
    duplicates: pa.Table = con.execute(_PAIRED, asked).to_arrow_table().cast(DUPLICATES)
    return duplicates


_PAIRED = f"""
with sided as (
    select least(l.owner, r.owner) as person, greatest(l.owner, r.owner) as other,
        coalesce(l.upn = r.upn or l.uln = r.uln, false) as same_number,
        coalesce(l.council_id = r.council_id, false) as same_id, pairs.*
    from pairs join {KNOWN_ROWS} l on l.record = record_l join {KNOWN_ROWS} r on r.record = record_r
),
best as (
    select *, bool_or(same_number or same_id) over pair as one_identifier,
        bool_or(same_id) over pair as one_id
    from sided
    window pair as (partition by person, other)
    qualify row_number() over (partition by person, other order by weight desc, record_l, record_r) = 1
),
scored as (
    select *, round(1 / (1 + (1 - $prior) / ($prior * pow(2.0, weight))), {DIGITS}) as score from best
)
select person, other, score,
    list_concat({reasons_sql()}, if(one_id, ['{SAME_COUNCIL_ID}'], [])) as reasons,
    $version as weights_version
from scored
where score >= $least or one_identifier
order by score desc, person, other
"""  # noqa: S608
