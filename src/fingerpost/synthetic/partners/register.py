"""The register of the feeds: who sends what, who answers for it here, how often, by when, under what."""

from collections.abc import Sequence
from pathlib import Path

from fingerpost.synthetic.lists import rows
from fingerpost.synthetic.partners.world import World
from fingerpost.synthetic.writing import write_lines

COLUMNS = (
    "source",
    "kind",
    "owner",
    "cadence",
    "due_day",
    "agreement",
    "agreement_ends",
    "barriers",
    "files",
)
PLACED = ("college", "sixth_form_college", "special", "unit")
"""Kinds of places whose feeds are each their own; `feeds.csv` of the data names the rest."""


def write_register(world: World, names: Sequence[str], path: Path, ends: str) -> None:
    """Write `feeds.csv`: the feeds of which `names` has a file. `files` is how their names begin."""
    lines = [",".join(COLUMNS)]
    for row in _feeds(world):
        if any(name.startswith(row["files"]) for name in names):
            lines.append(",".join(row[column].replace("ENDS", ends) for column in COLUMNS))
    write_lines(lines, path)


def _feeds(world: World) -> list[dict[str, str]]:
    """Every feed that there may be: those of the data, and for each place its own."""
    places = world.ground.establishments
    listed = rows("feeds")
    found = [row for row in listed if row["files"] and "PLACE" not in row["files"]]
    own = {place: kind for kind in (*PLACED, "school", "provider") for place in places.kinds[kind].tolist()}
    for row in listed:
        if "PLACE" in row["files"]:
            for place, kind in own.items():
                if kind in row["places"].split():
                    found.append(
                        row
                        | {
                            "source": row["source"].replace("PLACE", places.name[place]),
                            "files": row["files"].replace("PLACE", world.file_name(place)),
                        }
                    )
    return found
