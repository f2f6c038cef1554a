"""Two returns of one month, from the old system and from the new, compared figure by figure (SR-082)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa

from fingerpost.analysis.engine import collect
from fingerpost.analysis.files.extract import read_extract
from fingerpost.analysis.measures import MEASURES, Unit, evaluate
from fingerpost.analysis.spine import build
from fingerpost.core.errors import BadRequest, CannotRead

STATUS = ("group", "code", "lapsed")


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """One measure in both: its title, unit, both values (None where a file cannot give it)."""

    title: str
    unit: str
    old: float | None
    new: float | None

    @property
    def agrees(self) -> bool | None:
        """Whether they are the same, unrounded; None where one of them cannot say."""
        if self.old is None or self.new is None:
            return None
        return abs(self.old - self.new) < 1e-9


@dataclass(frozen=True, slots=True)
class ComparedReturns:
    """What two returns have in common and where they differ."""

    period: str
    figures: tuple[ComparedFigure, ...]
    in_both: int
    old_alone: int
    new_alone: int
    status_differs: int


def compare_returns(old: Path, new: Path, *, today: date) -> ComparedReturns:
    """Compare two extracts or returns of one month and authority.

    People are the same by YoungPersonsID. Raises FingerpostError where a
    file cannot be read, holds several months, or is of another month or authority than the other.
    """
    one, other = _measured(old, today, "The first file"), _measured(new, today, "The second file")
    if one.period != other.period:
        raise BadRequest(
            f"The first file is of {one.period}, the second of {other.period}; give the same month."
        )
    if one.area != other.area:
        raise BadRequest("The two files are of different authorities; give two of the same.")
    both = one.people.keys() & other.people.keys()
    return ComparedReturns(
        period=one.period,
        figures=tuple(
            ComparedFigure(
                measure.title,
                measure.unit.value if measure.unit is not Unit.PERCENT else "%",
                one.values.get(id_),
                other.values.get(id_),
            )
            for id_, measure in MEASURES.items()
            if id_ in one.values or id_ in other.values
        ),
        in_both=len(both),
        old_alone=len(one.people) - len(both),
        new_alone=len(other.people) - len(both),
        status_differs=sum(one.people[person] != other.people[person] for person in both),
    )


@dataclass(frozen=True, slots=True)
class _Return:
    period: str
    area: str
    values: dict[str, float]
    people: dict[str, tuple[object, ...]]


def _measured(path: Path, today: date, name: str) -> _Return:
    """The figures of one file over its whole cohort, and the status of each of its people."""
    try:
        extract = read_extract([path], today=today)
        spine = build(extract).cache()
        table = evaluate(spine, breakdowns=())
    except (BadRequest, CannotRead) as error:
        raise CannotRead(f"{name} cannot be compared: {error}") from error
    rows: Sequence[dict[str, object]] = pa.Table.to_pylist(table)
    periods = sorted({str(row["period"]) for row in rows})
    if len(periods) != 1:
        raise CannotRead(f"{name} holds {len(periods)} months; give a file of one month.")
    people = collect(spine.select("person", *STATUS)).to_pylist()
    return _Return(
        period=periods[0],
        area=str(rows[0]["area_code"]),
        values={str(row["measure"]): float(str(row["value"])) for row in rows if row["value"] is not None},
        people={row["person"]: tuple(row[name] for name in STATUS) for row in people},
    )
