"""What a check must know of the other records: columns added to the extract before the checks are run.

Each is one aggregate over its key, kept to the keys that repeat, and a join with those few.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from fingerpost.analysis.checks.values import DUPLICATE
from fingerpost.analysis.columns import postcode_key
from fingerpost.analysis.engine import collect

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
    rows = collect(t.select("file", "database_id", "lea_code").distinct()).to_pylist()
    return {
        file: Header(
            frozenset(r["database_id"] for r in rows if r["file"] == file and r["database_id"]),
            frozenset(r["lea_code"] for r in rows if r["file"] == file and r["lea_code"]),
        )
        for file in {r["file"] for r in rows}
    }


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known beside the rows: each file's header, and a geography with a `postcode` column, if any."""

    headers: Mapping[str, Header]
    geography: ir.Table | None = None


def prepare(t: ir.Table, beside: Beside, marks: Collection[str]) -> ir.Table:
    """`t` with those columns of `MARKS`, each true, false, or null where it cannot be said.

    Of people who share a learner number, or a name and birth date, the one with the lowest id is the first
    and is not marked; each other is. `t` needs the columns that the marks are worked out from only.
    """
    for mark in marks:
        t = MARKS[mark](t, beside)
    return t


def _uln_is_shared(t: ir.Table, beside: Beside) -> ir.Table:
    return _marked(t, ("unique_learner_no",), ULN_IS_SHARED)


def _has_namesake(t: ir.Table, beside: Beside) -> ir.Table:
    return _marked(t, ("given_name", "family_name", "birth_date"), HAS_NAMESAKE)


def _id_is_of_a_database(t: ir.Table, beside: Beside) -> ir.Table:
    databases = {file: header.databases for file, header in beside.headers.items()}
    return t.mutate(_among(t, t[ID][:DATABASE_DIGITS], databases).name(ID_IS_OF_A_DATABASE))


def _lead_is_a_source(t: ir.Table, beside: Beside) -> ir.Table:
    sources = {file: header.sources for file, header in beside.headers.items()}
    return t.mutate(_among(t, t.lead_lea, sources).name(LEAD_IS_A_SOURCE))


def _has_district(t: ir.Table, beside: Beside) -> ir.Table:
    if beside.geography is None:
        return t.mutate(ibis.null("boolean").name(HAS_DISTRICT))
    known = beside.geography.select(known_postcode=postcode_key(beside.geography.postcode)).distinct()
    joined = t.left_join(known, postcode_key(t.postcode) == known.known_postcode)
    return joined.select(*t.columns, joined.known_postcode.notnull().name(HAS_DISTRICT))


MARKS: Mapping[str, Callable[[ir.Table, Beside], ir.Table]] = {
    ID_IS_OF_A_DATABASE: _id_is_of_a_database,
    LEAD_IS_A_SOURCE: _lead_is_a_source,
    ULN_IS_SHARED: _uln_is_shared,
    HAS_NAMESAKE: _has_namesake,
    HAS_DISTRICT: _has_district,
}


def _marked(t: ir.Table, key: tuple[str, ...], mark: str) -> ir.Table:
    """`t` with the column `mark`: whether somebody with a lower id has the same key; null without a key.

    Records marked as duplicates are neither the other nor of another.
    """
    counted = ibis.and_(
        t.cohort_status.isnull() | (t.cohort_status != DUPLICATE), *(t[column].notnull() for column in key)
    )
    first = f"first_of_{mark}"
    records = t.filter(counted)
    again = records.group_by(key).having(lambda g: g.count() > 1).aggregate(times=lambda g: g.count())
    shared = (
        records.semi_join(again, key)
        .group_by(key)
        .having(lambda g: g[ID].min() != g[ID].max())
        .aggregate(**{first: lambda g: g[ID].min()})
        .rename({f"{mark}_{column}": column for column in key})
    )
    joined = t.left_join(shared, [t[column] == shared[f"{mark}_{column}"] for column in key])
    is_other = (joined[first] != joined[ID]).fill_null(False)
    return joined.select(*t.columns, ibis.ifelse(counted, is_other, ibis.null("boolean")).name(mark))


def _among(t: ir.Table, value: ir.StringValue, by_file: Mapping[str, frozenset[str]]) -> ir.BooleanValue:
    """Whether the value is among those of the row's file; null where the file has none."""
    sets = set(by_file.values())
    if not any(sets):
        return ibis.null("boolean")
    if len(sets) == 1:
        return value.isin(sorted(sets.pop()))
    pairs = sorted(f"{file}/{one}" for file, values in by_file.items() for one in values)
    silent = sorted(file for file, values in by_file.items() if not values)
    return ibis.ifelse(t.file.isin(silent), ibis.null("boolean"), (t.file + "/" + value).isin(pairs))
