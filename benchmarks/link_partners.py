"""Links the files that a made-up county's partners send to the record that the council was handed over.

    python benchmarks/link_partners.py --like kent --people 10000 --seed 1

Each file is read and linked by itself, as a feed is; `truth.csv` of the county says whose each line is.
Prints precision, recall and the review queue for each kind of file, for all, and for rows with and without a
number.
"""

import argparse
import csv
import tempfile
import time
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pyarrow as pa

from fingerpost.analysis.files.partners import arriving, read_partner, recognise
from fingerpost.analysis.matching import KNOWN, link
from fingerpost.synthetic import county, figures_for
from link_county import measured

TODAY = date(2026, 4, 15)
RECORD = "council_ccis"
NOT_FEEDS = ("council_", "truth", "feeds", "deeds", "tracking_results")
"""The record itself, what is about the files, and what the council's own officers fill in by its ids."""
NUMBERS = ("upn", "uln", "council_id")


def record_of(folder: Path) -> tuple[pa.Table, dict[str, int]]:
    """The people whom the council was handed over, and their numbers by the county's id."""
    (path,) = folder.glob(f"{RECORD}_*")
    rows = arriving(read_partner(path, "ccis", today=TODAY)).to_pylist()
    numbers = {
        one: number for number, one in enumerate(dict.fromkeys(r["council_id"] for r in rows), start=1)
    }
    people = {numbers[row["council_id"]]: row for row in reversed(rows)}
    known = [{"person": number, **row} for number, row in sorted(people.items())]
    return pa.Table.from_pylist([{k: row[k] for k in KNOWN.names} for row in known], KNOWN), numbers


def whose(folder: Path, numbers: dict[str, int]) -> dict[str, dict[int, int | None]]:
    """File -> line -> the person in the record, None where they are not in it."""
    found: dict[str, dict[int, int | None]] = defaultdict(dict)
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["file"]][int(row["line"])] = numbers.get(row["YoungPersonsID"])
    return found


def main() -> None:
    """Make, read, link, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--like", default="kent")
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="the beginning of the files' names")
    asked = parser.parse_args()
    links: dict[str, list[pa.Table]] = defaultdict(list)
    truth: dict[int, int | None] = {}
    lines: dict[str, set[int]] = defaultdict(set)
    linking = 0.0
    with tempfile.TemporaryDirectory() as name:
        county(
            figures_for(asked.like, None),
            Path(name),
            people=asked.people,
            months=10,
            seed=asked.seed,
            partners=True,
        )
        folder = Path(name) / "partners"
        known, numbers = record_of(folder)
        of_file = whose(folder, numbers)
        print(f"{known.num_rows:,} people in the record")
        for path in sorted(folder.glob(f"{asked.only}*")):
            if path.name.startswith(NOT_FEEDS) or path.name not in of_file:
                continue
            kind = recognise(path)[0].kind
            rows = arriving(read_partner(path, kind, today=TODAY))
            started = time.monotonic()
            found = link(rows, known)
            linking += time.monotonic() - started
            # Lines are numbered through all files, so that one table can hold them.
            first = len(truth)
            place = {line: first + n for n, line in enumerate(rows.column("line").to_pylist())}
            truth |= {place[line]: of_file[path.name][line] for line in place}
            renamed = pa.array([place[line] for line in found.column("line").to_pylist()], pa.int64())
            links[kind].append(found.set_column(0, "line", renamed))
            for row in rows.to_pylist():
                group = "with a number" if any(row[number] for number in NUMBERS) else "without a number"
                for under in (kind, group, "all rows"):
                    lines[under].add(place[row["line"]])
    everything = pa.concat_tables([table for tables in links.values() for table in tables])
    print(f"linked in {linking:.1f} s; {Counter(everything.column('outcome').to_pylist())}")
    for under, these in lines.items():
        got = measured(everything, truth, these)
        print(
            f"{under}: {got.rows:,} ({got.of_known:,} of people we know); precision {got.precision:.5f} "
            f"({got.linked - got.right} wrong), recall {got.recall:.4f}; review {got.review / got.rows:.2%}; "
            f"new {got.new / got.rows:.2%} ({got.wrongly_new} wrongly)"
        )


if __name__ == "__main__":
    main()
