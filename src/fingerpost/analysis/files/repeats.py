"""Rows of the same young person and period: those that differ only in characteristics become one row,
a second different one is marked. Only ids that come more than once are looked at.
"""

from collections.abc import Collection

import duckdb

from fingerpost.core.text import counted

GUARANTEE_ONLY = "G"
"""Cohort status of a record kept for the guarantee, which may stand beside another (nccis, rule 902)."""
OWN = ("line", "file_no", "characteristics")
"""Columns in which rows of one person may differ and still be one record."""


def come_again(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Whether any id stands in more than one row of a period. A blank id equals no other."""
    connection.execute(
        "create or replace temp table repeat_keys as select young_persons_id, period_end "  # noqa: S608
        f"from {table} where young_persons_id is not null group by all having count(*) > 1"
    )
    (keys,) = connection.execute("select count(*) from repeat_keys").fetchone() or (0,)
    return bool(keys)


def settle(connection: duckdb.DuckDBPyConnection, table: str, columns: Collection[str]) -> str | None:
    """Merge and mark the rows of the keys found by `come_again`; the sentence to say, if rows were merged.

    Adds the column `repeat`. The first row of a person and period is kept as it is; so is the first with
    cohort status G beside another.
    """
    compared = ", ".join(sorted(column for column in columns if column not in OWN))
    has_codes = "characteristics" in columns
    codes = "characteristics" if has_codes else "null::varchar[]"
    guarantee = "cohort_status" if "cohort_status" in columns else "null"
    connection.execute(
        "create or replace temp table came_again as select r.rowid as place, r.young_persons_id, "  # noqa: S608
        f"r.period_end, coalesce({guarantee} = '{GUARANTEE_ONLY}', false) as beside, "
        f"hash({compared}) as content, {codes} as codes from {table} r semi join repeat_keys k "
        "on r.young_persons_id = k.young_persons_id and r.period_end is not distinct from k.period_end"
    )
    connection.execute(
        "create or replace temp table merged_rows as with one as (select young_persons_id, period_end, "
        "beside, content, min(place) as place, count(*) as rows, "
        "list_sort(list_distinct(flatten(list(codes) filter (where codes is not null)))) as codes "
        "from came_again group by 1, 2, 3, 4) select *, row_number() over "
        "(partition by young_persons_id, period_end, beside order by place) > 1 as again from one"
    )
    connection.execute(f"alter table {table} add column repeat boolean default false")
    connection.execute(
        f"update {table} set repeat = true "  # noqa: S608
        f"where rowid in (select place from merged_rows where again)"
    )
    connection.execute(
        f"delete from {table} where rowid in "  # noqa: S608
        "(select place from came_again where place not in (select place from merged_rows))"
    )
    if has_codes:
        # Last, because DuckDB moves a row whose list is changed, and with it the rowid.
        connection.execute(
            f"update {table} set characteristics = merged_rows.codes from merged_rows "  # noqa: S608
            f"where {table}.rowid = merged_rows.place and merged_rows.rows > 1"
        )
    (rows, people) = connection.execute(
        "select coalesce(sum(rows), 0), count(*) from merged_rows where rows > 1"
    ).fetchone() or (0, 0)
    for name in ("repeat_keys", "came_again", "merged_rows"):
        connection.execute(f"drop table {name}")
    if not people:
        return None
    return (
        f"{counted(int(rows), 'row')} that differ in characteristics at most were put together "
        f"as {counted(people, 'record')}."
    )
