"""RONI, the risk of NEET indicator: a score over known risk factors, banded red, amber, watch or green.

The factors, their steps and the bands are the table `roni.csv`, from a published council scheme (domain
reference §7); a council lays its own over it. Each factor counts once, at its highest step. Ethnicity is
never a factor: a table that names it is refused.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from fingerpost.core.codes import Edition
from fingerpost.core.codes.editions import Row
from fingerpost.core.conditions import Condition, Facts, condition
from fingerpost.core.errors import BadRequest

SCORE = "score"
"""The name under which the bands ask for the score itself."""

NEVER = frozenset({"ethnic", "ethnicity", "race"})
"""Words that no factor's name may have in it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a factor: the points that it gives where its condition holds. `wording` is for people."""

    step: str
    factor: str
    condition: Condition
    points: int
    wording: str


@dataclass(frozen=True, slots=True)
class Band:
    """One band of the score: the colour where its condition holds."""

    name: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class RiskTable:
    """The whole scheme: the steps of all factors, and the bands from the highest down."""

    steps: tuple[Step, ...]
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Risk:
    """A person's score: `because` the steps that made it, `not_known` the factors without a fact."""

    score: int
    band: str
    because: tuple[Step, ...]
    not_known: tuple[str, ...]


def risk_table(edition: Edition) -> RiskTable:
    """The scheme of an edition. BadRequest names the row that cannot be read, or a factor never allowed."""
    rows = edition.table("roni")
    bands = sorted(_bands(rows), key=_floor, reverse=True)
    if not bands or bands[-1].condition.number > 0:
        raise BadRequest("The risk table has no band for a score of 0; add one that asks at_least 0.")
    return RiskTable(tuple(_step(row) for row in rows if row["factor"] != SCORE), tuple(bands))


def risk(facts: Facts, table: RiskTable) -> Risk:
    """The score and band of a person from what is known; a factor that is not known gives nothing.

    Facts are exact (`attendance_percent`, `suspension_percent` from counts), never binary fractions.
    """
    best: dict[str, Step] = {}
    for step in table.steps:
        so_far = best.get(step.factor)
        if step.condition.holds(facts) and (so_far is None or step.points > so_far.points):
            best[step.factor] = step
    score = sum(step.points for step in best.values())
    missing = dict.fromkeys(s.factor for s in table.steps if facts.get(s.condition.fact) is None)
    band = next(b.name for b in table.bands if b.condition.holds({SCORE: score}))
    return Risk(score, band, tuple(best.values()), tuple(missing))


def attendance_percent(attended: int, possible: int) -> Fraction | None:
    """Sessions attended as an exact percentage of those possible; None where none were possible."""
    return Fraction(100 * attended, possible) if possible else None


def suspension_percent(suspended: int, absent: int) -> Fraction | None:
    """Sessions lost to suspension as an exact percentage of all absences; 0 for somebody never absent."""
    if suspended > absent:
        raise ValueError("Sessions lost to suspension are absences too, so there cannot be more of them.")
    return Fraction(100 * suspended, absent) if absent else Fraction(0)


def _floor(band: Band) -> Fraction:
    return band.condition.number


def _step(row: Row) -> Step:
    if not NEVER.isdisjoint(row["factor"].lower().split("_")):
        raise BadRequest(f"The risk table scores {row['factor']}, which is never a risk factor; take it out.")
    if not row["gives"].isdecimal():
        raise BadRequest(f"The risk table's row {row['step']} gives no points; write a whole number there.")
    return Step(
        row["step"],
        row["factor"],
        condition(row["factor"], row["test"], row["value"]),
        int(row["gives"]),
        row["wording"],
    )


def _bands(rows: Iterable[Row]) -> Iterable[Band]:
    for row in rows:
        if row["factor"] == SCORE:
            if row["test"] != "at_least":
                raise BadRequest(
                    f"The risk table's band {row['gives']} cannot be read; write at_least there."
                )
            yield Band(row["gives"], condition(SCORE, row["test"], row["value"]))
