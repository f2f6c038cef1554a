"""Links a made-up feed to a made-up county and says how right, how complete and how fast it is.

    python benchmarks/link_county.py --like kent --people 40000 --rows 40000 --seed 1

`--learn` first learns weights on the same county and `--write` puts them where the project keeps them; the
project's own were learnt so, on another county and another seed than they are measured on.
"""

import argparse
import itertools
import random
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from fingerpost.analysis.matching import ARRIVING, KNOWN, learn, link, possible_duplicates, save
from fingerpost.analysis.matching.weights import STORED, Weights, stored_weights, versioned
from fingerpost.synthetic import county, figures_for
from partner_dirt import KINDS, Dirt, Row, fresh_uln, fresh_upn, twin_of

STRANGERS = 0.06
"""Share of the county's people whom the council does not know yet."""
TWINS = 0.015
SIBLINGS = 0.05
FORMER_NAME = 0.02
FORMER_HOME = 0.25
REPEATED = 0.01
"""Share of rows that a partner's file has twice."""
MIXED_UP = 0.0008
"""Share of rows that carry the number of the row above."""
HELD_TWICE = 0.01
"""Share of people whom the council holds twice, unknowingly."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its truth: whose each line is (None for strangers), and which people are held twice."""

    known: pa.Table
    arriving: pa.Table
    truth: dict[int, int | None]
    twice: frozenset[tuple[int, int]]


def made(like: str, people: int, rows: int, seed: int) -> Feed:
    """A county's people as known and as arriving."""
    chance = random.Random(seed)
    everyone = _people(like, people, seed)
    surnames = sorted({str(one["family_name"]) for one in everyone if one["family_name"]})
    homes = [(str(one["address_line"]), str(one["postcode"])) for one in everyone if one["postcode"]]
    dirt = Dirt(chance, surnames, homes)
    _families(everyone, chance)
    known: list[Row] = []
    about: list[tuple[int | None, Row]] = []
    for number, one in enumerate(everyone, start=1):
        stranger = chance.random() < STRANGERS
        about.append((None if stranger else number, one))
        if stranger:
            continue
        known.append(dict(one, person=number))
        if chance.random() < FORMER_NAME:
            one["former"] = chance.choice(surnames)
            known.append(dict(one, person=number, family_name=one["former"]))
        if chance.random() < FORMER_HOME:
            line, postcode = chance.choice(homes)
            known.append(dict(one, person=number, address_line=line, postcode=postcode))
    arriving, truth = _rows(about, rows, dirt, chance)
    return Feed(_table(known, KNOWN), _table(arriving, ARRIVING), truth, frozenset())


def held_twice(feed: Feed, seed: int) -> Feed:
    """The same with some people held twice: a second entry as a partner once wrote them."""
    chance = random.Random(seed)
    known = feed.known.to_pylist()
    dirt = Dirt(
        chance,
        sorted({row["family_name"] for row in known if row["family_name"]}),
        [(row["address_line"], row["postcode"]) for row in known if row["postcode"]],
    )
    top = max(row["person"] for row in known)
    pairs = set()
    for row in list(known):
        if chance.random() < HELD_TWICE:
            top += 1
            pairs.add((row["person"], top))
            known.append(dict(dirt.arriving(row, KINDS[2]), person=top))
    return Feed(_table(known, KNOWN), feed.arriving, feed.truth, frozenset(pairs))


def _people(like: str, people: int, seed: int) -> list[Row]:
    """One row a person from the county's extract of one month."""
    with tempfile.TemporaryDirectory() as name:
        county(figures_for(like, None), Path(name), people=people, months=1, seed=seed)
        read = duckdb.connect().execute(
            "select distinct on (YoungPersonsID) UniquePupilNumber as upn, UniqueLearnerNo as uln,"
            " YoungPersonsID as council_id, GivenName as given_name, MiddleName as middle_name,"
            " FamilyName as family_name, try_cast(DOB as date) as birth_date, null::date as birth_month,"
            " Gender as gender, Postcode as postcode, AddressLine1 as address_line,"
            " EstablishmentNumber as establishment from read_csv(?, all_varchar = true)"
            " order by YoungPersonsID",
            [f"{name}/ccis_2026-03.csv"],
        )
        return [dict(row) for row in read.to_arrow_table().to_pylist()]


def _families(everyone: list[Row], chance: random.Random) -> None:
    """Add twins, and move some people in with an elder brother or sister, in place."""
    given_names: dict[str, list[str]] = {}
    for one in everyone:
        given_names.setdefault(str(one["gender"]), []).append(str(one["given_name"]))
    twins = []
    for one, other in itertools.pairwise(everyone):
        if chance.random() < SIBLINGS:
            other.update({key: one[key] for key in ("family_name", "address_line", "postcode")})
        if chance.random() < TWINS:
            twin = twin_of(one, chance, given_names)
            twin["council_id"] = f"T{len(twins):012d}"
            twins.append(twin)
    everyone.extend(twins)


def _rows(
    about: list[tuple[int | None, Row]], count: int, dirt: Dirt, chance: random.Random
) -> tuple[list[Row], dict[int, int | None]]:
    """Arriving rows about so many people, numbered from 1, and whose each is."""
    arriving: list[Row] = []
    truth: dict[int, int | None] = {}
    for person, one in chance.sample(about, min(count, len(about))):
        kind = chance.choices(KINDS, [kind.share for kind in KINDS])[0]
        row = dirt.arriving(one, kind)
        if person is None:
            # The council does not know them, so none of their numbers is in its record.
            row["council_id"] = None
            row["upn"], row["uln"] = row["upn"] and fresh_upn(chance), row["uln"] and fresh_uln(chance)
        if arriving and chance.random() < MIXED_UP:
            row.update({key: arriving[-1][key] for key in ("upn", "uln", "council_id")})
        for again in range(1 + (chance.random() < REPEATED)):
            line = len(arriving) + 1
            arriving.append(dict(row if not again else dirt.arriving(one, kind), line=line))
            truth[line] = person
    return arriving, truth


def _table(rows: list[Row], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pylist([{name: row.get(name) for name in schema.names} for row in rows], schema)


@dataclass(frozen=True, slots=True)
class Measured:
    """Of some rows: how many links were made without a person, how many of them are right, and the rest."""

    rows: int
    of_known: int
    linked: int
    right: int
    review: int
    of_known_in_review: int
    offered: int
    new: int
    wrongly_new: int

    @property
    def precision(self) -> float:
        return self.right / self.linked if self.linked else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.of_known if self.of_known else 1.0


def measured(links: pa.Table, truth: dict[int, int | None], lines: set[int]) -> Measured:
    """What became of these lines."""
    of: dict[int, list[dict[str, object]]] = {}
    for row in links.to_pylist():
        if row["line"] in lines:
            of.setdefault(row["line"], []).append(row)
    first = {line: rows[0] for line, rows in of.items()}
    linked = [line for line, row in first.items() if row["outcome"] in ("exact", "accepted")]
    review = [line for line, row in first.items() if row["outcome"] in ("review", "contradicted")]
    of_known = [line for line in review if truth[line] is not None]
    new = [line for line, row in first.items() if row["outcome"] == "new"]
    return Measured(
        rows=len(lines),
        of_known=sum(truth[line] is not None for line in lines),
        linked=len(linked),
        right=sum(first[line]["person"] == truth[line] for line in linked),
        review=len(review),
        of_known_in_review=len(of_known),
        offered=sum(truth[line] in [row["person"] for row in of[line]] for line in of_known),
        new=len(new),
        wrongly_new=sum(truth[line] is not None for line in new),
    )


def groups(feed: Feed) -> dict[str, set[int]]:
    """All lines, those with an identifier and those without."""
    has = {
        row["line"]: any(row[key] for key in ("upn", "uln", "council_id"))
        for row in feed.arriving.select(["line", "upn", "uln", "council_id"]).to_pylist()
    }
    return {
        "all rows": set(has),
        "with an identifier": {line for line, there in has.items() if there},
        "without": {line for line, there in has.items() if not there},
    }


def _learnt(feed: Feed, asked: argparse.Namespace) -> Weights:
    """Weights learnt on this county, with the settings that are stored."""
    began = stored_weights()
    found = learn(feed.known, feed.arriving, start=began, seed=asked.seed)
    how = (
        f"From a made-up county (benchmarks/link_county.py --like {asked.like} --people {asked.people} "
        f"--rows {asked.rows} --seed {asked.seed} --learn): m by expectation maximisation over its feed and "
        "its people, u by pairs drawn at random."
    )
    return versioned("county", how, asked.seed, began.settings, found.levels)


def main() -> None:
    """Make, link, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--like", default="kent")
    parser.add_argument("--people", type=int, default=40_000)
    parser.add_argument("--rows", type=int, default=40_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--learn", action="store_true")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    feed = made(asked.like, asked.people, asked.rows, asked.seed)
    print(f"{feed.arriving.num_rows:,} rows, {feed.known.num_rows:,} variants of people we know")
    weights = _learnt(feed, asked) if asked.learn else stored_weights()
    if asked.write:
        save(weights, STORED)
    steps: list[tuple[str, float]] = []
    links = link(
        feed.arriving,
        feed.known,
        weights=weights,
        progress=lambda step, *_: steps.append((step, time.monotonic())),
    )
    ends = [*(moment for _, moment in steps[1:]), time.monotonic()]
    for (step, began), end in zip(steps, ends, strict=True):
        print(f"  {step}: {end - began:.1f} s")
    print(f"  in all {ends[-1] - steps[0][1]:.1f} s; {Counter(links.column('outcome').to_pylist())}")
    for name, lines in groups(feed).items():
        got = measured(links, feed.truth, lines)
        offered = got.offered / max(got.of_known_in_review, 1)
        print(
            f"{name}: {got.rows:,}; precision {got.precision:.5f} ({got.linked - got.right} wrong), "
            f"recall {got.recall:.4f}; review {got.review / got.rows:.2%} (the right one offered to "
            f"{offered:.1%} of those we know); new {got.new / got.rows:.2%} "
            f"({got.wrongly_new} wrongly)"
        )
    twice = held_twice(feed, asked.seed)
    began_at = time.monotonic()
    pairs = possible_duplicates(twice.known, weights=weights)
    shown = set(zip(pairs.column("person").to_pylist(), pairs.column("other").to_pylist(), strict=True))
    print(
        f"duplicates: {len(twice.twice)} held twice, {len(shown)} pairs shown, "
        f"{len(shown & twice.twice)} of them right; {time.monotonic() - began_at:.1f} s"
    )


if __name__ == "__main__":
    main()
