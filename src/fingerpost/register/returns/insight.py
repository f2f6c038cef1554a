"""Reading the figures: whole for those who may see everybody, with small numbers hidden for the others; and
who is behind one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from fingerpost.analysis.engine import collect, open_duckdb, open_parquet
from fingerpost.analysis.measures import people
from fingerpost.register.access.models import User
from fingerpost.register.access.policy import grants_of, require
from fingerpost.register.access.roles import COUNTY, ROLES
from fingerpost.register.returns.keeping import path_of
from fingerpost.register.returns.kept_extract import PARQUET
from fingerpost.register.returns.measuring import BREAKDOWNS
from fingerpost.register.returns.models import Figures
from fingerpost.register.returns.permissions import Permission

NAMED = (
    "cohort",
    "neet",
    "not_known",
    "not_known_recorded",
    "not_known_lapsed",
    "neet_or_not_known",
    "participating",
    "neet_over_26_weeks",
    "neet_over_52_weeks",
    "neet_joiners",
    "neet_leavers",
)
"""Measures whose people may be listed: none of them tells a need that has a right of its own."""


@dataclass(frozen=True, slots=True)
class Number:
    """One figure as it may be shown. Numbers are None where `flag` is c, z or x."""

    period: str
    topic: str
    breakdown: str
    measure: str
    numerator: float | None
    denominator: float | None
    value: float | None
    flag: str


def latest(by: User) -> Figures | None:
    """The figures that were worked out last. Raises NotAllowed."""
    require(by, Permission.INSIGHT_VIEW)
    return Figures.objects.filter(made_at__isnull=False).order_by("-pk").first()


def sees_everybody(by: User) -> bool:
    """Whether one role of `by` opens both the figures and every young person's record in the county."""
    both = {Permission.INSIGHT_VIEW, Permission.PEOPLE_VIEW}
    return any(
        grant.scope_kind == COUNTY and both <= ROLES[grant.role].permissions for grant in grants_of(by)
    )


def numbers(by: User, of: Figures, measures: Sequence[str]) -> list[Number]:
    """The figures of these measures, in the table's order. Raises NotAllowed, CannotRead."""
    require(by, Permission.INSIGHT_VIEW)
    return _numbers(of.figures_hash if sees_everybody(by) else of.hidden_hash, measures)


def table_of(by: User, of: Figures) -> pa.Table:
    """All figures as `by` may see them, in the tidy layout. Raises NotAllowed, CannotRead."""
    require(by, Permission.INSIGHT_VIEW)
    return _table(of.figures_hash if sees_everybody(by) else of.hidden_hash)


def hidden_numbers(of: Figures, measures: Sequence[str]) -> list[Number]:
    """The same with small numbers hidden, whoever asks: what may leave the council. Raises CannotRead."""
    return _numbers(of.hidden_hash, measures)


def _numbers(digest: str, measures: Sequence[str]) -> list[Number]:
    table = _table(digest)
    wanted = table.filter(pc.is_in(table["measure"], pa.array(measures)))
    return [
        Number(
            row["period"],
            row["breakdown_topic"],
            row["breakdown"],
            row["measure"],
            row["numerator"],
            row["denominator"],
            row["value"],
            row["flag"],
        )
        for row in wanted.to_pylist()
    ]


def who(of: Figures, measure: str, topic: str, value: str) -> list[str]:
    """The YoungPersonsIDs of those whom a figure of today counts. Raises CannotRead.

    The caller shows those of them whom the user may see. Nobody for a measure or breakdown that has no list.
    """
    if measure not in NAMED or topic not in BREAKDOWNS:
        return []
    engine = open_duckdb()
    spine = open_parquet(engine, "insight_spine", [path_of(of.spine_hash, PARQUET)])
    area = str(_table(of.figures_hash)["area_code"][0])
    found = people(spine, measure, topic, value, area=area)
    # Those who left the cohort stand in the month before; every other is told by today's row.
    ids: list[str] = collect(found.filter(found.period_end == of.on).select("person"))["person"].to_pylist()
    return sorted(set(ids))


@lru_cache(maxsize=4)
def _table(digest: str) -> pa.Table:
    """A kept table of figures; its hash is its name, so what was read once stays right."""
    return pq.read_table(path_of(digest, PARQUET))
