"""What differs between two extracts of one month, person by person and field by field; and who moved between
two months."""

from collections.abc import Sequence
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
from ibis.backends import BaseBackend

from fingerpost.analysis import checks
from fingerpost.analysis.engine import collect
from fingerpost.analysis.files.contents import Extract
from fingerpost.analysis.measures import quantities
from fingerpost.analysis.spine import build
from fingerpost.core.codes import Field
from fingerpost.register.returns.flat import as_text
from fingerpost.register.returns.record import OWN, source_of

MOST = 2_000
"""Differences that are listed; of more their number is said."""
IN_RETURN = "In the return"
YES, NO = "Yes", "No"
GROUPS = {"eet": "in EET", "neet": "NEET", "not_known": "not known", "other": "in another group"}
OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one young person that says two things; blank is None. `person` is the YoungPersonsID."""

    person: str
    field: str
    one: str | None
    other: str | None


@dataclass(frozen=True, slots=True)
class Differences:
    """The first of all differences in order, how many there are, and of how many people."""

    rows: tuple[Difference, ...]
    number: int
    people: int


@dataclass(frozen=True, slots=True)
class Move:
    """How many people of the cohort were in one group a month before and are in another now.

    A group is a key of GROUPS, or OUTSIDE: not in the cohort.
    """

    before: str
    now: str
    people: int

    @property
    def key(self) -> str:
        """What an address calls it."""
        return f"{self.before}-{self.now}"


def differences(one: Extract, other: Extract, engine: BaseBackend) -> Differences:
    """What differs between the records of two extracts of one month, both in this engine, by person."""
    fields = [field for field in one.editions[-1].layout if not field.in_header]
    absent = one.absent | other.absent
    told = [field for field in fields if field.column not in absent and field.column != "young_persons_id"]
    _tall(engine, "compared_one", one, told)
    _tall(engine, "compared_other", other, told)
    engine.con.execute(
        "create or replace temp table compared as "
        "select coalesce(a.person, b.person) as person, coalesce(a.field, b.field) as field, "
        "a.value as one, b.value as other "
        "from compared_one a full join compared_other b on a.person = b.person and a.field = b.field "
        "where a.value is distinct from b.value"
    )
    # Who is in one of the two alone differs in that, not in every field.
    engine.con.execute(
        f"delete from compared where field <> '{IN_RETURN}' and person in "  # noqa: S608 - our own words
        f"(select person from compared where field = '{IN_RETURN}')"
    )
    order = {field.field: place for place, field in enumerate(told)}
    number, people = engine.con.execute("select count(*), count(distinct person) from compared").fetchone()
    rows = engine.con.execute(
        f"select person, field, one, other from compared order by person, field limit {MOST}"  # noqa: S608
    ).fetchall()
    rows.sort(key=lambda row: (row[0], order.get(row[1], -1)))
    return Differences(tuple(Difference(*row) for row in rows), number, people)


def _tall(engine: BaseBackend, name: str, extract: Extract, fields: Sequence[Field]) -> None:
    """A row a person and field with a value, of the records that are in the return."""
    good = extract.table.filter(checks.kept(extract.table, extract.editions))
    engine.create_view(f"{name}_rows", good, overwrite=True)
    columns = ", ".join(f"nullif({as_text(field)}, '') as \"{field.field}\"" for field in fields)
    engine.con.execute(
        f"create or replace temp table {name} as unpivot "  # noqa: S608 - names of our own layout
        f"(select young_persons_id as person, '{YES}' as \"{IN_RETURN}\", {columns} from {name}_rows) "
        "on columns(* exclude person) into name field value value"
    )


def moves(before: Extract, now: Extract, engine: BaseBackend) -> list[Move]:
    """How many of the cohort moved from which group to which between two months, most first."""
    t = _moved(before, now, engine)
    found = collect(t.group_by("before", "now").aggregate(people=t.count())).to_pylist()
    rows = [Move(**row) for row in found]
    return sorted(rows, key=lambda move: (-move.people, move.key))


def movers(before: Extract, now: Extract, engine: BaseBackend, key: str) -> list[str]:
    """The YoungPersonsIDs of those who made one move; nobody for a move that there is not."""
    t = _moved(before, now, engine)
    found = t.filter((t.before + "-" + t.now) == key).select("person").order_by("person")
    ids: list[str] = collect(found)["person"].to_pylist()
    return ids


def _moved(before: Extract, now: Extract, engine: BaseBackend) -> ir.Table:
    """Who is in another group than the month before; people are the same by their YoungPersonsID."""
    then, here = _groups(before, engine, "moved_before"), _groups(now, engine, "moved_now")
    both = then.outer_join(here, "person")
    t = both.select(
        person=ibis.coalesce(both.person, both.person_right),
        before=both.group.fill_null(OUTSIDE),
        now=both.group_right.fill_null(OUTSIDE),
    )
    return t.filter(t.before != t.now)


def _groups(extract: Extract, engine: BaseBackend, name: str) -> ir.Table:
    """Person and group of those in the cohort, worked out once."""
    spine = build(source_of(extract), own=OWN)
    told = ibis.cases(
        (quantities.eet(spine), "eet"),
        (quantities.neet(spine), "neet"),
        (quantities.not_known(spine), "not_known"),
        else_="other",
    )
    cohort = spine.filter(quantities.cohort(spine)).select("person", group=told)
    return engine.create_table(name, cohort, overwrite=True, temp=True)
