"""Who came into NEET, who left it, and who left the cohort NEET, between one month end and the next.

Equi-joins only, so that DuckDB and Spark run the same; no window over the months.
"""

from collections.abc import Collection

import ibis
import ibis.expr.types as ir

from fingerpost.core.codes import Group

EET, NEET = str(Group.EET), str(Group.NEET)
FLAGS = ("joined", "joined_from_eet", "left", "left_to_eet", "left_cohort")
PAIR = ("month", "person", "person_then", "group", "group_then")


def moves(s: ir.Table, months: Collection[int], *, within_authority: bool) -> ir.Table:
    """The rows of the spine that moved, with the flags of `FLAGS`.

    Someone who left the cohort is their row of the month before, under the month in which they are counted.
    `within_authority` compares each authority's own cohort, so that who moves between two is a joiner of one
    and has left the other; without it the whole file is one cohort. `months` are those to count moves in: the
    ones whose month before is given.
    """
    cohort = s.filter(s.in_cohort)
    now = cohort.filter(cohort.month.isin(sorted(months)))
    later = cohort.mutate(month=(cohort.month + 1).cast("int32"))
    then = later.filter(later.month.isin(sorted(months)))
    pairs = _pairs(now, then, area=["la"] if within_authority else [])
    changed = pairs.filter((pairs.group == NEET) != (pairs.group_then == NEET))
    stayed = now.inner_join(changed.select("month", "person", "group_then"), ["month", "person"])
    absent = now.filter(now.group == NEET).anti_join(pairs, ["month", "person"])
    gone = then.filter(then.group == NEET).anti_join(
        pairs, [then.month == pairs.month, then.person == pairs.person_then]
    )
    joined = stayed.group == NEET
    moved = _flagged(
        stayed,
        joined=joined,
        joined_from_eet=joined & (stayed.group_then == EET),
        left=~joined,
        left_to_eet=stayed.group == EET,
    )
    return ibis.union(
        moved.drop("group_then"), _flagged(absent, joined=True), _flagged(gone, left_cohort=True)
    )


def _pairs(now: ir.Table, then: ir.Table, *, area: list[str]) -> ir.Table:
    """Who is the same person: by identifier, else by the identifier before, else by UPN (domain §4)."""
    new = now.select("month", *area, "person", "previous_id", "upn", "group")
    gone = then.select("month", *area, person_then="person", upn_then="upn", group_then="group")
    by_id = new.inner_join(gone, ["month", *area, ("person", "person_then")]).select(*PAIR)
    new, gone = _without(new, gone, by_id)
    by_former_id = _one_each(new, gone, area, "previous_id", "person_then")
    new, gone = _without(new, gone, by_former_id)
    by_upn = _one_each(new, gone, area, "upn", "upn_then")
    return ibis.union(by_id, by_former_id, by_upn)


def _without(new: ir.Table, gone: ir.Table, pairs: ir.Table) -> tuple[ir.Table, ir.Table]:
    return new.anti_join(pairs, ["month", "person"]), gone.anti_join(pairs, ["month", "person_then"])


def _one_each(new: ir.Table, gone: ir.Table, area: list[str], key: str, key_then: str) -> ir.Table:
    """Pairs by a key that several people may share by mistake: the first identifier on either side has it."""
    one_new = (
        new.filter(new[key].notnull())
        .group_by(["month", *area, key])
        .agg(person=new.person.min(), group=new.group.argmin(new.person))
    )
    one_gone = (
        gone.filter(gone[key_then].notnull())
        .group_by(month_then="month", **{f"{a}_then": a for a in area}, key_then=gone[key_then])
        .agg(person_then=gone.person_then.min(), group_then=gone.group_then.argmin(gone.person_then))
    )
    same = [one_new.month == one_gone.month_then, one_new[key] == one_gone.key_then]
    same += [one_new[a] == one_gone[f"{a}_then"] for a in area]
    return one_new.inner_join(one_gone, same).select(*PAIR)


def _flagged(s: ir.Table, **flags: ir.BooleanValue | bool) -> ir.Table:
    return s.mutate(**{name: flags.get(name, ibis.literal(False)) for name in FLAGS})
