"""Which activity counts until when, and NEET spells: twins of `core.status` and `core.spells`."""

from datetime import date

import ibis
import ibis.expr.types as ir
from ibis.backends import BaseBackend

from fingerpost.core.codes import Edition, Group

DAY = ibis.interval(days=1)
FAR = date(9999, 12, 31)
"""Later than any day: what has no end yet."""


def kept(backend: BaseBackend, name: str, table: ir.Table) -> ir.Table:
    """The rows of an expression as a table of the engine, worked out once; in place of what had the name."""
    backend.con.execute(f"create or replace table {name} as {ibis.to_sql(table, dialect='duckdb')}")
    return backend.table(name)


def in_turn(activities: ir.Table) -> ir.Table:
    """What the order needs of each activity, and `following`, when the next began; FAR where none has.

    Of one start the last told stands, and the others have no day.
    """
    told = ibis.greatest(activities.ascertained, ibis.coalesce(activities.verified, activities.ascertained))
    t = activities.select("id", "person", "code", "start", "end", told=told)
    return t.mutate(following=_next_start(t))


def neet_spells(turns: ir.Table, edition: Edition) -> ir.Table:
    """NEET activity (`spell_of`) -> `spell_start`, the first day of its spell.

    A spell goes on through every change of reason; any day of something else, or of nothing, parts it.
    """
    t = turns.filter(turns.code.isin(sorted(edition.activities)))
    # Codes that the list does not have cut nothing, so what follows is asked again among those that it has.
    t = t.mutate(neet=t.code.isin(sorted(edition.group(Group.NEET))), following=_next_start(t))
    before_next = ibis.ifelse(t.following == FAR, FAR, (t.following - DAY).cast("date"))
    t = t.mutate(last=ibis.least(ibis.coalesce(t.end, FAR), before_next)).filter(lambda s: s.last >= s.start)
    window = ibis.window(**_turn(t))
    went_before = t.neet.lag().over(window) & ((t.last.lag().over(window) + DAY).cast("date") == t.start)
    t = t.mutate(opens=ibis.ifelse(t.neet & ~went_before.fill_null(False), t.start, ibis.null("date")))
    t = t.mutate(spell_start=t.opens.max().over(ibis.cumulative_window(**_turn(t))))
    return t.filter(t.neet).select(spell_of=t.id, spell_start=t.spell_start)


def _turn(t: ir.Table) -> dict[str, object]:
    return {"group_by": t.person, "order_by": [t.start, t.told, t.id]}


def _next_start(t: ir.Table) -> ir.DateValue:
    return ibis.coalesce(t.start.lead().over(ibis.window(**_turn(t))), FAR)
