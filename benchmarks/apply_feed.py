"""Checks and applies a college's list of `--rows N` to a store of as many people, and undoes it: seconds.

Prints the ratio to the bare insert of as many rows of activities. FINGERPOST_DATABASE names a PostgreSQL
server; without it the store is SQLite.
"""

import argparse
import resource
import tempfile
import time
from pathlib import Path

from made_college import people, write_list
from made_store import store_of_its_own

AT_ONCE = 500


def fill(number: int) -> None:
    """Add so many people, each with an activity of last year."""
    from datetime import date

    from fingerpost.core.codes import names
    from fingerpost.register.audit.actors import SETUP
    from fingerpost.register.history import bulk as history
    from fingerpost.register.history.rows import ActivityRow
    from fingerpost.register.people import bulk, rows

    made = bulk.add_people(
        by=SETUP,
        batch=None,
        people=(
            rows.NewPerson(
                name=rows.Name(given, family),
                birth_date=born,
                identifiers=(rows.Identifier("uln", uln),),
                addresses=(rows.Address(lines="1 The Lane", postcode=postcode),),
            )
            for uln, given, family, born, postcode in people(number)
        ),
    )
    history.record(
        by=SETUP,
        batch=0,
        activities=[
            ActivityRow(
                person=pk,
                code=names.COMPULSORY_REGISTERED,
                source="school_census",
                ascertained=date(2026, 1, 15),
                start=date(2021, 9, 1),
            )
            for pk in made
        ],
    )


def bare_insert(number: int) -> float:
    """Seconds to insert so many rows of activities in one transaction, taken back afterwards."""
    from django.db import transaction

    from fingerpost.register.history.models import Activity

    template = Activity.objects.values().first()
    rows = [Activity(**{**template, "id": None}) for _ in range(number)]
    began = time.perf_counter()
    with transaction.atomic():
        Activity.objects.bulk_create(rows, batch_size=AT_ONCE)
        taken = time.perf_counter() - began
        transaction.set_rollback(True)
    return taken


def run(number: int) -> None:
    """Measure each step and print a line for it."""
    from django.core.files.base import File
    from django.db import connection

    from fingerpost.register.audit.actors import SETUP
    from fingerpost.register.feeds import actions
    from fingerpost.register.feeds.kinds import JOBS
    from fingerpost.register.feeds.models import Batch
    from fingerpost.register.jobs import driving
    from fingerpost.register.jobs.queries import latest

    began = time.perf_counter()
    fill(number)
    print(f"{connection.vendor}: {number:,} people added in {time.perf_counter() - began:.1f} s")
    bare = bare_insert(number)
    times: dict[str, float] = {}
    step = driving._do

    def timed(work, kind, one):  # type: ignore[no-untyped-def]
        first, busy = time.perf_counter(), time.process_time()
        write = one.run(work)
        computed = time.perf_counter()
        following = step(work, kind, type(one)(one.name, one.title, lambda _work: write))
        times[f"{kind.kind} {one.name}"] = time.perf_counter() - first
        print(
            f"  {kind.kind} {one.name}: {computed - first:.1f} s, then "
            f"{time.perf_counter() - computed:.1f} s in one transaction; "
            f"{time.process_time() - busy:.1f} s of the processor in all"
        )
        return following

    driving._do = timed
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        write_list(path, number)
        with path.open("rb") as file:
            batch = actions.upload(by=SETUP, content=File(file), name="list.csv").batch
    driving.run_now(latest(JOBS, batch.pk))
    batch.refresh_from_db()
    print(f"  {batch.state} {batch.refusal} {batch.counts} {batch.preview}")
    actions.apply(by=SETUP, batch=batch)
    driving.run_now(latest(JOBS, batch.pk))
    batch = Batch.objects.get(pk=batch.pk)
    taken = sum(times.values())
    print(f"  {batch.state} {batch.refusal} {batch.result}")
    print(
        f"{connection.vendor}: {number:,} rows dry-run and applied in {taken:.1f} s, "
        f"{taken / bare:.0f} times the bare insert of as many activities ({bare:.2f} s)"
    )
    actions.undo(by=SETUP, batch=batch)
    driving.run_now(latest(JOBS, batch.pk))
    print(f"  {Batch.objects.get(pk=batch.pk).result['undone']}")
    print(f"  {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10:,} MB at most")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=40_000)
    asked = parser.parse_args()
    with store_of_its_own():
        run(asked.rows)
