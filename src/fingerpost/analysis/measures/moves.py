"""Who came into NEET, who left it, and who left the cohort NEET, between one month end and the next.

Group-bys and equi-joins only, so that DuckDB and Spark run the same; no window over the months. Only the
first step looks at everyone, so its result is kept.
"""

from collections.abc import Collection

import ibis
import ibis.expr.types as ir

from fingerpost.core.codes import Group

EET, NEET = str(Group.EET), str(Group.NEET)
FLAGS = ("joined", "joined_from_eet", "left", "left_to_eet", "left_cohort")


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
    area = ["la"] if within_authority else []
    sides = _both_sides(now, then, area).cache()
    linked = _linked(sides, area).cache()
    stayed = now.inner_join(_changed(sides, linked), ["month", "person"])
    joined = stayed.group == NEET
    moved = _flagged(
        stayed,
        joined=joined,
        joined_from_eet=joined & (stayed.group_then == EET),
        left=~joined,
        left_to_eet=stayed.group == EET,
    )
    new, gone = _unlinked(sides, linked)
    return ibis.union(
        moved.drop("group_then"),
        _flagged(now.semi_join(new.filter(new.group == NEET), ["month", *area, "person"]), joined=True),
        _flagged(
            then.semi_join(gone.filter(gone.group_then == NEET), ["month", *area, "person"]), left_cohort=True
        ),
    )


def _both_sides(now: ir.Table, then: ir.Table, area: list[str]) -> ir.Table:
    """One row an identifier and month: its group now and then, null where it is not in the cohort."""
    nothing = ibis.null("string")
    keys = ["month", *area, "person"]
    rows = ibis.union(
        now.select(
            *keys, previous_id="previous_id", upn="upn", upn_then=nothing, group="group", group_then=nothing
        ),
        then.select(
            *keys, previous_id=nothing, upn=nothing, upn_then="upn", group=nothing, group_then="group"
        ),
    )
    told = ("previous_id", "upn", "upn_then", "group", "group_then")
    return rows.group_by(keys).agg(**{column: rows[column].max() for column in told})


def _linked(sides: ir.Table, area: list[str]) -> ir.Table:
    """Pairs of identifiers of one person: by the identifier before, else by UPN (domain §4)."""
    new, gone = _sides_alone(sides)
    by_former_id = _one_each(new, gone, area, "previous_id", "person")
    new, gone = _without(new, gone, by_former_id)
    return ibis.union(by_former_id, _one_each(new, gone, area, "upn", "upn_then"))


def _sides_alone(sides: ir.Table) -> tuple[ir.Table, ir.Table]:
    """The identifiers that are there only now, and those that were there only then."""
    return sides.filter(sides.group_then.isnull()), sides.filter(sides.group.isnull())


def _unlinked(sides: ir.Table, linked: ir.Table) -> tuple[ir.Table, ir.Table]:
    """Those of them who are nobody else's."""
    return _without(*_sides_alone(sides), linked)


def _without(new: ir.Table, gone: ir.Table, pairs: ir.Table) -> tuple[ir.Table, ir.Table]:
    same_then = [gone.month == pairs.month, gone.person == pairs.person_then]
    return new.anti_join(pairs, ["month", "person"]), gone.anti_join(pairs, same_then)


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
        .agg(person_then=gone.person.min(), group_then=gone.group_then.argmin(gone.person))
    )
    same = [one_new.month == one_gone.month_then, one_new[key] == one_gone.key_then]
    same += [one_new[a] == one_gone[f"{a}_then"] for a in area]
    pairs = one_new.inner_join(one_gone, same)
    return pairs.select("month", "person", "person_then", "group", "group_then")


def _changed(sides: ir.Table, linked: ir.Table) -> ir.Table:
    """Who was in the cohort both times and NEET at one of them, with their group then."""
    columns = ("month", "person", "group", "group_then")
    both = ibis.union(sides.select(*columns), linked.select(*columns))
    changed = both.filter((both.group == NEET) != (both.group_then == NEET))
    return changed.select("month", "person", "group_then")


def _flagged(s: ir.Table, **flags: ir.BooleanValue | bool) -> ir.Table:
    return s.mutate(**{name: flags.get(name, ibis.literal(False)) for name in FLAGS})
