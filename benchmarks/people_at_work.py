"""Fifty people at work on a county's record, each acting every five seconds: what each role waits for.

    python benchmarks/people_at_work.py --minutes 10
    FINGERPOST_DATABASE=postgres://… python benchmarks/people_at_work.py --minutes 10

Makes a store of 60,000 people, a million activities and a million contacts (some minutes; `--keep FOLDER`
keeps an SQLite one for the next run), serves it with gunicorn on loopback, and prints the 95th percentile of
each page by role, the worst role against the best, what grew, and, as the bare engine's measure, one row read
by its key. With `--feed` a college's list of 40,000 is brought in, with `--bulk` 5,000 people are changed,
in the second half, and the two halves are compared.
"""

import argparse
import csv
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from county_store import fill, staff
from made_names import slipped
from made_store import store_of_its_own

HERE = Path(__file__).parent
SEARCHES, OPENED = 60, 200
"""Searches and records that each user draws from."""
MAY = (
    ("person", "people.view"), ("list", "people.view"), ("worklist", "worklists.view"),
    ("my day", "contacts.record"), ("search", "people.view"), ("log a call", "contacts.record"),
    ("figures", "insight.view"),
)  # fmt: skip
JUDGED = ("person", "list", "my day", "search", "worklist")
"""The pages that the targets speak of."""


def at_work(people: list[tuple[str, Any]]) -> list[dict[str, Any]]:
    """The staff as Locust needs them: signed in, with whom each may open and search."""
    from django.conf import settings
    from django.test import Client

    from fingerpost.register.access.policy import people_of
    from fingerpost.register.access.roles import ROLES
    from fingerpost.web.account import second_factor

    chance, made = random.Random(1), []
    for role, user in people:
        client = Client()
        client.force_login(user)
        session = client.session
        session[second_factor.IN_SESSION] = user.pk
        session.save()
        may = [what for what, needs in MAY if needs in ROLES[role].permissions]
        seen = list(people_of(user).values_list("pk", "given_name", "family_name", "birth_date")[:5000])
        if not seen:
            may = [what for what in may if what not in ("person", "log a call", "search")]
        drawn = chance.sample(seen, min(len(seen), OPENED))
        made.append(
            {
                "role": role,
                "cookies": {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value},
                "may": may,
                "people": [pk for pk, *_ in drawn],
                "searches": [f"{g} {slipped(f, chance)} {b.year}" for _, g, f, b in drawn[:SEARCHES]],
                "outcome": "no_answer",
            }
        )
    return [one for one in made if one["may"]]


def rows_of_tables() -> dict[str, int]:
    """How many rows each table holds."""
    from django.apps import apps

    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def memory(pid: int) -> int:
    """Megabytes that a process and its children hold."""
    parents = defaultdict(list)
    sizes = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            said = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:
            continue
        parents[int(said["PPid"])].append(int(said["Pid"]))
        sizes[int(said["Pid"])] = int(said.get("VmRSS", "0 kB").split()[0])
    whole, found = 0, [pid]
    while found:
        one = found.pop()
        whole += sizes.get(one, 0)
        found += parents[one]
    return whole >> 10


def load(
    address: str, people: list[dict[str, Any]], users: int, seconds: float, folder: Path
) -> list[list[str]]:
    """Run Locust for so long; one row a request: role, page, milliseconds, whether it failed."""
    (folder / "staff.json").write_text(json.dumps(people))
    out = folder / f"requests-{time.monotonic_ns()}.csv"
    subprocess.run(
        [
            sys.executable, "-m", "locust", "-f", str(HERE / "working_day.py"), "--headless",
            "--only-summary", "-u", str(users), "-r", "10", "-t", f"{seconds:.0f}s",
            "--host", address, "--loglevel", "ERROR",
        ],
        env={**os.environ, "FINGERPOST_STAFF": str(folder / "staff.json"), "FINGERPOST_REQUESTS": str(out)},
        check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    with out.open(newline="") as file:
        return list(csv.reader(file))


def percentile(times: list[float]) -> float:
    """The 95th percentile."""
    return sorted(times)[int(len(times) * 0.95)] if times else 0.0


def said(rows: list[list[str]], title: str) -> float:
    """Print the percentiles by page and role; the one of all judged pages together."""
    by: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    failed = 0
    for name, taken, bad in rows:
        role, _, what = name.partition("|")
        by[what][role].append(float(taken))
        failed += bad == "1"
    print(f"{title}: {len(rows):,} requests, {failed} failed")
    for what, roles in sorted(by.items()):
        everybody = [one for times in roles.values() for one in times]
        each = {role: percentile(times) for role, times in roles.items() if len(times) >= 20}
        worst, best = (max(each, key=each.get), min(each, key=each.get)) if each else ("", "")
        print(
            f"  {what:<12} median {statistics.median(everybody):6.0f} ms, "
            f"95% under {percentile(everybody):6.0f} ms"
            + (f"; worst {worst} {each[worst]:.0f}, best {best} {each[best]:.0f}" if each else "")
        )
    judged = [t for what in JUDGED for times in by[what].values() for t in times]
    print(f"  the pages of the targets together: 95% under {percentile(judged):.0f} ms")
    return percentile(judged)


def busy(what: str, folder: Path) -> "subprocess.Popen[bytes]":
    """Start something large meanwhile, in a process of its own."""
    return subprocess.Popen([sys.executable, str(HERE / "meanwhile.py"), what, str(folder)])


def bare() -> float:
    """Milliseconds to read one person by its key, no page around it: the engine's own measure."""
    from fingerpost.register.people.models import Person

    numbers = list(Person.objects.values_list("pk", flat=True)[:500])
    began = time.perf_counter()
    for number in numbers:
        Person.objects.get(pk=number)
    return (time.perf_counter() - began) / len(numbers) * 1000


def run(asked: argparse.Namespace, folder: Path) -> None:
    """Fill, serve, load, and say."""
    from django.conf import settings
    from django.db import connection, connections

    from fingerpost.register.people.models import Person

    if not Person.objects.exists():
        began = time.perf_counter()
        fill(asked.people, asked.activities, asked.contacts, date.today())  # noqa: DTZ011 - a made-up county's
        print(f"{connection.vendor}: filled in {time.perf_counter() - began:.0f} s", flush=True)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("analyze")
    people = at_work(staff(asked.users))
    engine = bare()
    before = rows_of_tables()
    connections.close_all()
    address = f"http://127.0.0.1:{asked.port}"
    served = subprocess.Popen(
        [
            sys.executable, "-m", "gunicorn", "fingerpost.project.wsgi:application", "--bind", address[7:],
            "--workers", str(asked.workers), "--threads", "4", "--log-level", "warning",
        ]
    )  # fmt: skip
    try:
        _up(f"{address}/robots.txt")
        seconds = asked.minutes * 60
        half = seconds / 2 if asked.feed or asked.bulk else seconds
        load(address, people, asked.users, 30, folder)  # so that every worker has imported everything
        at_first = memory(served.pid)
        quiet = said(load(address, people, asked.users, half, folder), "at work")
        print(f"  in units of the bare engine's read of one row ({engine:.2f} ms): {quiet / engine:.0f}")
        if asked.feed or asked.bulk:
            beside = busy("feed" if asked.feed else "bulk", folder)
            loud = said(load(address, people, asked.users, half, folder), "at work meanwhile")
            print(f"  {100 * (loud / quiet - 1):+.0f}% against the quiet half")
            beside.wait()
        print(f"memory of the server: {at_first} MB at first, {memory(served.pid)} MB at the end")
    finally:
        served.terminate()
        served.wait()
    grown = {name: now - before[name] for name, now in rows_of_tables().items() if now != before[name]}
    print(
        "tables that grew:", ", ".join(f"{name} {more:+,}" for name, more in sorted(grown.items())) or "none"
    )
    print(f"store: {settings.DATABASES['default']['ENGINE'].rsplit('.', 1)[1]}")


def _up(address: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=1)
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("The server did not come up.")


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=60_000)
    parser.add_argument("--activities", type=int, default=1_000_000)
    parser.add_argument("--contacts", type=int, default=1_000_000)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--port", type=int, default=8765)
    parser.add_argument("--feed", action="store_true")
    parser.add_argument("--bulk", action="store_true")
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    os.environ["FINGERPOST_COUNCIL_CODE"] = "886"
    with store_of_its_own(asked.keep) as store, tempfile.TemporaryDirectory() as folder:
        (store / "static").mkdir(exist_ok=True)
        run(asked, Path(folder))


if __name__ == "__main__":
    main()
