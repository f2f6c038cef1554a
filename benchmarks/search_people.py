"""How long a search takes among many made-up people, and whether the right one is on top.

    python benchmarks/search_people.py [--people 100000] [--searches 300] [--seed 7]

Makes a store of its own (the database of FINGERPOST_DATABASE, else a file thrown away), so never run it on a
live one. A search is somebody's own name and birth year or date with a slip, drawn by chance.
"""

# ruff: noqa: E402 - Django is set up before its models are imported

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings_for_tests")
FOLDER = tempfile.mkdtemp(prefix="fingerpost-search-")
os.environ.setdefault("FINGERPOST_DATABASE", f"sqlite:///{FOLDER}/search.sqlite3")

import django

django.setup()

from django.core.management import call_command

from fingerpost.core.birth_slips import slips_of
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.people import bulk, rows
from fingerpost.register.people.finding.search import search
from fingerpost.register.people.finding.terms import read
from fingerpost.register.people.models import Person
from fingerpost.synthetic.lists import communities
from made_names import slipped, surnames

TODAY = date(2026, 11, 24)
FIRST_BORN = date(2003, 9, 1)
DAYS = 365 * 8


def people(count: int, rnd: random.Random) -> Iterator[rows.NewPerson]:
    """Made-up people; one in ten has a former name."""
    given = [name for pool in communities().values() for name in (*pool.female, *pool.male)]
    family = surnames()
    for number in range(count):
        former = (rows.Name("", rnd.choice(family), kind="former"),) if rnd.random() < 0.1 else ()
        yield rows.NewPerson(
            name=rows.Name(rnd.choice(given), rnd.choice(family)),
            birth_date=FIRST_BORN + timedelta(rnd.randrange(DAYS)),
            names=former,
            addresses=(
                rows.Address(f"{number} High Street", postcode=f"ZZ{number % 90 + 1} {number % 9}AA"),
            ),
            contacts=(rows.Contact("mobile", f"07{number:09d}"),),
        )


def asked(person: Person, rnd: random.Random) -> tuple[str, str]:
    """A kind of slip, and what somebody who makes it types."""
    given, family, birth = person.given_name, person.family_name, person.birth_date
    ways = {
        "misspelt surname, birth year": f"{given} {slipped(family, rnd)} {birth.year}",
        "misspelt given name, birth year": f"{slipped(given, rnd)} {family} {birth.year}",
        "names swapped, birth year": f"{family} {given} {birth.year}",
        "surname misspelt, birth date": f"{slipped(family, rnd)} {birth:%d/%m/%Y}",
        "birth date slipped": f"{given} {family} {rnd.choice(sorted(slips_of(birth))):%d/%m/%Y}",
        "as it is": f"{given} {family} {birth:%d/%m/%Y}",
        "council id": person.council_id,
    }
    former = person.names.filter(kind="former").first()
    if former:
        ways["former name, birth year"] = f"{given} {former.family_name} {birth.year}"
    way = rnd.choice(sorted(ways))
    return way, ways[way]


def main() -> None:
    parser = argparse.ArgumentParser(description="Search among made-up people.")
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--searches", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    rnd = random.Random(given.seed)
    call_command("migrate", verbosity=0)
    started = time.perf_counter()
    bulk.add_people(by=WORKER, batch=None, people=people(given.people, rnd))
    print(f"{given.people:,} people made in {time.perf_counter() - started:.0f} s")
    numbers = list(Person.objects.values_list("pk", flat=True))
    times: list[tuple[float, str]] = []
    ranks: dict[str, list[int]] = {}
    for _ in range(given.searches):
        person = Person.objects.get(pk=rnd.choice(numbers))
        way, words = asked(person, rnd)
        started = time.perf_counter()
        found = search(by=WORKER, terms=read(words, TODAY))
        times.append((time.perf_counter() - started, way))
        place = next((n for n, hit in enumerate(found.hits, 1) if hit.person.pk == person.pk), 0)
        ranks.setdefault(way, []).append(place)
    times.sort()
    took = [seconds * 1000 for seconds, _ in times]
    print(
        f"median {statistics.median(took):.0f} ms, 95% under {took[int(len(took) * 0.95)]:.0f} ms, "
        f"slowest {took[-1]:.0f} ms ({times[-1][1]})"
    )
    for way, places in sorted(ranks.items()):
        top, shown = sum(p == 1 for p in places), sum(p > 0 for p in places)
        print(f"{way}: {len(places)} asked, {top} on top, {shown} shown")


if __name__ == "__main__":
    main()
