"""Kills the worker (SIGKILL) at random moments of its work: `--kills N --rows N --seed N`.

After each kill nothing of the batch may be half applied and the audit's chain must hold; the next worker must
bring the work to its end. Prints a line a kill and leaves with status 1 when anything is wrong.
FINGERPOST_DATABASE names a PostgreSQL server; without it the store is SQLite.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter

from made_college import HEADER, people, uln
from made_store import store_of_its_own

SILENCE = "2"
"""Seconds after which a silent job is taken up again, so that fifty kills do not take an hour of waiting."""
PATIENCE = 240.0
COMMAND = [sys.executable, "-c", "from fingerpost.cli.main import run; run()", "worker", "--quiet"]
PHASES = ("check", "apply", "undo")


class Fault(Exception):
    """Something is half done."""


def fill(number: int) -> None:
    """Add so many people."""
    from fingerpost.register.audit.actors import SETUP
    from fingerpost.register.people import bulk, rows

    bulk.add_people(
        by=SETUP,
        batch=None,
        people=(
            rows.NewPerson(
                name=rows.Name(given, family),
                birth_date=born,
                identifiers=(rows.Identifier("uln", learner),),
            )
            for learner, given, family, born, _ in people(number)
        ),
    )


def a_list(number: int, time_: int) -> bytes:
    """A college's list of everybody known and one stranger more, different each time."""
    lines = [",".join(HEADER)]
    for place, (learner, given, family, born, _) in enumerate(people(number)):
        lines.append(
            f"S{time_}-{place},{learner},{given},{family},{born:%d/%m/%Y},,,Level 2 Art {time_},07/09/2026,"
            "30/06/2027,Enrolled,Fenwick College,10000999"
        )
    family = f"Newcomer{'abcdefghij'[time_ % 10]}{'klmnopqrst'[time_ // 10 % 10]}"
    stranger = f"S{time_}-x,{uln(40_000_000 + time_)},Wren,{family}"
    lines.append(f"{stranger},14/05/2009,,,Art,07/09/2026,30/06/2027,Enrolled,Fenwick College,10000999")
    return ("\r\n".join(lines) + "\r\n").encode()


def traces(batch: int) -> Counter[str]:
    """What of a batch stands in the record, as counts."""
    from fingerpost.register.audit.models import AuditEvent
    from fingerpost.register.feeds.models import StagedRow
    from fingerpost.register.history.models import Activity
    from fingerpost.register.people.models import Identifier, Person, SchoolPlace

    return Counter(
        activities=Activity.objects.filter(batch=batch, superseded_at__isnull=True).count(),
        identifiers=Identifier.objects.filter(batch=batch).count(),
        places=SchoolPlace.objects.filter(batch=batch).count(),
        people=Person.objects.filter(batch=batch).count(),
        rows=StagedRow.objects.filter(batch=batch, applied=True).count(),
        told=AuditEvent.objects.filter(kind="feeds.applied", subject=f"batch:{batch}").count()
        - AuditEvent.objects.filter(kind="feeds.undone", subject=f"batch:{batch}").count(),
    )


def hold(number: int, rows: int) -> str:
    """The state of a batch, once everything that it has to be is so. Raises Fault."""
    from fingerpost.register.audit.sealing import seal
    from fingerpost.register.audit.verifying import verify
    from fingerpost.register.feeds.models import Batch

    batch = Batch.objects.get(pk=number)
    whole = Counter(activities=rows, identifiers=rows + 1, places=rows, people=1, rows=rows, told=1)
    found = +traces(number)
    expected = whole if batch.state in (Batch.State.APPLIED, Batch.State.UNDOING) else Counter()
    if found != expected:
        raise Fault(f"batch {number} is {batch.state} and leaves {dict(found)}, not {dict(expected)}")
    seal()
    faults = verify().faults
    if faults:
        raise Fault(f"the audit's chain is broken: {faults[0]}")
    return str(batch.state)


def job_of(batch: int):  # type: ignore[no-untyped-def]
    """The latest job of a batch."""
    from fingerpost.register.feeds.kinds import JOBS
    from fingerpost.register.jobs.queries import latest

    return latest(JOBS, batch)


def wait(batch: int, states: set[str]) -> None:
    """Wait until the batch's job is in one of the states. Raises Fault when it takes too long."""
    until = time.monotonic() + PATIENCE
    while job_of(batch).state not in states:
        if time.monotonic() > until:
            raise Fault(f"the work on batch {batch} is {job_of(batch).state} for ever")
        time.sleep(0.02)


def one_kill(place: int, rows: int, chance: random.Random, usual: dict[str, float]) -> str:
    """Kill a worker once, hold what it left, and let another bring the work to its end."""
    from django.core.files.base import ContentFile

    from fingerpost.register.audit.actors import SETUP
    from fingerpost.register.feeds import actions
    from fingerpost.register.feeds.models import Batch
    from fingerpost.register.jobs.driving import run_now

    phase = PHASES[place % len(PHASES)]
    batch = actions.upload(by=SETUP, content=ContentFile(a_list(rows - 1, place)), name="list.csv").batch
    if phase in ("apply", "undo"):
        run_now(job_of(batch.pk))
        actions.apply(by=SETUP, batch=batch)
    if phase == "undo":
        run_now(job_of(batch.pk))
        actions.undo(by=SETUP, batch=batch)
    worker = subprocess.Popen(COMMAND)
    wait(batch.pk, {"running", "done", "failed"})
    delay = chance.uniform(0, usual[phase])
    time.sleep(delay)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    cut = not job_of(batch.pk).ended
    left = hold(batch.pk, rows)
    began = time.monotonic()
    worker = subprocess.Popen(COMMAND)
    try:
        wait(batch.pk, {"done", "failed"})
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    taken = time.monotonic() - began
    ended = hold(batch.pk, rows)
    due = {"check": Batch.State.CHECKED, "apply": Batch.State.APPLIED, "undo": Batch.State.UNDONE}[phase]
    if ended != due:
        raise Fault(f"batch {batch.pk} came to {ended}, not to {due}: {job_of(batch.pk).error}")
    if phase == "apply":
        actions.undo(by=SETUP, batch=batch)
        run_now(job_of(batch.pk))
        hold(batch.pk, rows)
    words = "cut it off" if cut else "came after its end"
    return (
        f"{phase}: killed {delay:.2f} s in, which {words}; left {left}, brought to {ended} in {taken:.1f} s"
    )


def measure(rows: int) -> dict[str, float]:
    """Seconds that each phase usually takes, in this process."""
    from django.core.files.base import ContentFile

    from fingerpost.register.audit.actors import SETUP
    from fingerpost.register.feeds import actions
    from fingerpost.register.jobs.driving import run_now

    batch = actions.upload(by=SETUP, content=ContentFile(a_list(rows - 1, 10_000)), name="list.csv").batch
    usual = {}
    for phase, ask in (("check", None), ("apply", actions.apply), ("undo", actions.undo)):
        if ask is not None:
            ask(by=SETUP, batch=batch)
        began = time.monotonic()
        run_now(job_of(batch.pk))
        usual[phase] = time.monotonic() - began
    return usual


def run(kills: int, rows: int, seed: int) -> int:
    """Kill so many times; the exit status."""
    from django.db import connection

    from fingerpost.register.audit.sealing import seal

    fill(rows - 1)
    seal()
    usual = measure(rows)
    chance = random.Random(seed)
    faults = 0
    cut = 0
    for place in range(kills):
        try:
            words = one_kill(place, rows, chance, usual)
            cut += "cut it off" in words
        except Fault as fault:
            faults += 1
            words = f"WRONG: {fault}"
        print(f"{place + 1}. {words}", flush=True)
    print(
        f"{connection.vendor}: {kills} kills, {cut} in the middle of work; {faults} left something half done"
    )
    return int(faults > 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--rows", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    os.environ["FINGERPOST_JOB_SILENCE"] = SILENCE
    with store_of_its_own():
        status = run(asked.kills, asked.rows, asked.seed)
    sys.exit(status)
