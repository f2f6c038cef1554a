"""What a check must know of the other records: columns added to the extract before the checks are run.

Each is one aggregate over its key, kept to the keys that repeat, and a join with those few.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from fingerpost.analysis.checks.values import DUPLICATE
from fingerpost.analysis.columns import postcode_key

ID_IS_OF_A_DATABASE = "id_is_of_a_database"
LEAD_IS_A_SOURCE = "lead_is_a_source"
ULN_IS_SHARED = "uln_is_shared"
HAS_NAMESAKE = "has_namesake"
HAS_DISTRICT = "has_district"

ID = "young_persons_id"
DATABASE_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Header:
    """Whom a file speaks for: its database ids and its source authorities."""

    databases: frozenset[str]
    sources: frozenset[str]


def headers_of(t: ir.Table) -> dict[str, Header]:
    """The header of each file as its rows have it: every DatabaseId and LEACode that occurs."""
    rows = t.select("file", "database_id", "lea_code").distinct().to_pyarrow().to_pylist()
    return {
        file: Header(
            frozenset(r["database_id"] for r in rows if r["file"] == file and r["database_id"]),
            frozenset(r["lea_code"] for r in rows if r["file"] == file and r["lea_code"]),
        )
        for file in {r["file"] for r in rows}
    }


def prepare(
    t: ir.Table, *, headers: Mapping[str, Header] | None = None, geography: ir.Table | None = None
) -> ir.Table:
    """The extract with the five columns of this module, true, false, or null where it cannot be said.

    `headers` by file name, where a file has one of its own; `geography` with a `postcode` column. Of people
    who share a learner number or a name and birth date, the one with the lowest id is the first and is not
    marked: the other is.
    """
    known = headers_of(t) if headers is None else headers
    others = t.filter(t.cohort_status.isnull() | (t.cohort_status != DUPLICATE))
    with_uln = _marked(t, others, ("unique_learner_no",), ULN_IS_SHARED)
    with_name = _marked(with_uln, others, ("given_name", "family_name", "birth_date"), HAS_NAMESAKE)
    return _with_district(with_name, geography).mutate(
        **{
            ID_IS_OF_A_DATABASE: _among(
                t, t[ID][:DATABASE_DIGITS], {file: header.databases for file, header in known.items()}
            ),
            LEAD_IS_A_SOURCE: _among(t, t.lead_lea, {file: header.sources for file, header in known.items()}),
        }
    )


def _marked(t: ir.Table, others: ir.Table, key: tuple[str, ...], mark: str) -> ir.Table:
    """`t` with the column `mark`: whether somebody with a lower id has the same key; null without a key."""
    first = f"first_of_{mark}"
    shared = (
        others.drop_null(list(key), how="any")
        .group_by(key)
        .having(lambda g: g[ID].min() != g[ID].max())
        .aggregate(**{first: lambda g: g[ID].min()})
        .rename({f"{mark}_{column}": column for column in key})
    )
    joined = t.left_join(shared, [t[column] == shared[f"{mark}_{column}"] for column in key])
    keyed = ibis.and_(*(t[column].notnull() for column in key))
    counted = keyed & (t.cohort_status.isnull() | (t.cohort_status != DUPLICATE))
    is_other = (joined[first] != joined[ID]).fill_null(False)
    return joined.select(*t.columns, ibis.ifelse(counted, is_other, ibis.null("boolean")).name(mark))


def _with_district(t: ir.Table, geography: ir.Table | None) -> ir.Table:
    if geography is None:
        return t.mutate(**{HAS_DISTRICT: ibis.null("boolean")})
    known = geography.select(known_postcode=postcode_key(geography.postcode)).distinct()
    joined = t.left_join(known, postcode_key(t.postcode) == known.known_postcode)
    return joined.select(*t.columns, joined.known_postcode.notnull().name(HAS_DISTRICT))


def _among(t: ir.Table, value: ir.StringValue, by_file: Mapping[str, frozenset[str]]) -> ir.BooleanValue:
    """Whether the value is among those of the row's file; null where the file has none."""
    sets = set(by_file.values())
    if len(sets) == 1:
        only = next(iter(sets))
        return value.isin(sorted(only)) if only else ibis.null("boolean")
    pairs = sorted(f"{file}/{one}" for file, values in by_file.items() for one in values)
    silent = sorted(file for file, values in by_file.items() if not values)
    return ibis.ifelse(t.file.isin(silent), ibis.null("boolean"), (t.file + "/" + value).isin(pairs))
