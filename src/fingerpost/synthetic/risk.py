"""A risk band for everyone on the record, by the points of the published table (domain reference, rules)."""

from pathlib import Path

import numpy as np

from fingerpost.synthetic.chance import Ints
from fingerpost.synthetic.people import People
from fingerpost.synthetic.traits import PLAN, SUPPORT
from fingerpost.synthetic.writing import write_lines


def points(people: People) -> Ints:
    """Points of each person; ethnicity is never among the factors."""
    score: Ints = (
        people.attendance
        + people.english_additional
        + np.where(people.send == PLAN, 2, np.where(people.send == SUPPORT, 1, 0))
        + people.suspended
        + people.has["200"]
        + 2 * people.has["110"]
        + 2 * (people.has["120"] | people.has["190"])
        + 2 * people.free_meals
        + 2 * people.has["140"]
        + 2 * people.has["170"]
    ).astype(np.int64)
    return score


def band(score: int) -> str:
    """Red from 4 points, amber from 2, watch at 1."""
    return "red" if score >= 4 else "amber" if score >= 2 else "watch" if score == 1 else "green"


def write_risk(seen: dict[str, int], people: People, path: Path) -> None:
    """`YoungPersonsID,Band` of every id that an extract has shown, in order of id."""
    scores = points(people).tolist()
    lines = [
        "YoungPersonsID,Band",
        *(f"{ypid},{band(scores[place])}" for ypid, place in sorted(seen.items())),
    ]
    write_lines(lines, path)
