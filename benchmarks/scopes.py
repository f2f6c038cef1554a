"""How long the policy takes for each kind of scope on a county's record: lists, counts and one question.

    python benchmarks/scopes.py                    # on a throwaway SQLite file
    FINGERPOST_DATABASE=postgres://… python benchmarks/scopes.py    # on a throwaway database there

Prints the median in milliseconds for each scope, and the ratio to the quickest scope.
"""
# ruff: noqa: E402 - Django must be set up before its models are imported

import os
import random
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
os.environ.setdefault("FINGERPOST_DATA", tempfile.mkdtemp())
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings_for_tests")

import django

django.setup()

from django.conf import settings
from django.db import connection
from django.test.utils import get_runner
from django.utils import timezone

from fingerpost.register.access import policy
from fingerpost.register.access.models import Restriction
from fingerpost.register.access.permissions import Permission
from fingerpost.register.organisations.models import Area, District, Organisation, Team
from fingerpost.register.people.models import Marker, Person, SchoolPlace, Worker
from made_users import grant, user_with, user_without_role

PEOPLE, SCHOOLS, DISTRICTS, TEAMS, WORKERS = 60_000, 130, 12, 20, 200
RUNS = 7
DAY = date(2025, 9, 1)


def fill(draw: random.Random) -> None:
    """A county's people, places, workers and markers."""
    now = timezone.now()
    area = Area.objects.create(name="Northern area")
    districts = District.objects.bulk_create(
        District(name=f"District {n}", area=area if n < 3 else None) for n in range(DISTRICTS)
    )
    schools = Organisation.objects.bulk_create(
        Organisation(kind="school", name=f"School {n}") for n in range(SCHOOLS)
    )
    teams = Team.objects.bulk_create(Team(name=f"Team {n}") for n in range(TEAMS))
    workers = [user_without_role() for _ in range(WORKERS)]
    people = Person.objects.bulk_create(
        (
            Person(
                council_id=f"{n:013}",
                given_name=f"Given {draw.randrange(3000)}",
                family_name=f"Family {draw.randrange(9000)}",
                birth_month=date(2008, 1, 1),
                leaves_year_11=2024,
                district=draw.choice(districts),
                created_at=now,
            )
            for n in range(PEOPLE)
        ),
        batch_size=2000,
    )
    SchoolPlace.objects.bulk_create(
        (
            SchoolPlace(person=p, organisation=draw.choice(schools), start=DAY, recorded_at=now)
            for p in people
        ),
        batch_size=2000,
    )
    worked = draw.sample(people, 6000)
    Worker.objects.bulk_create(
        Worker(person=p, user=draw.choice(workers), role="support", from_date=DAY) for p in worked
    )
    Worker.objects.bulk_create(
        Worker(person=p, team=draw.choice(teams), role="support", from_date=DAY) for p in worked
    )
    for kind, share in (("ehcp", 0.05), ("sen_support", 0.12), ("child_in_care", 0.02)):
        some = draw.sample(people, int(PEOPLE * share))
        Marker.objects.bulk_create(Marker(person=p, kind=kind, recorded_at=now) for p in some)
    for p in draw.sample(people, 40):
        Restriction.objects.create(person=p.pk, reason="Made up", placed_by="user:0", placed_at=now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def timed(work) -> float:
    """The median of some runs, in milliseconds."""
    taken = []
    for _ in range(RUNS):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def main() -> None:
    """Fill a throwaway store and measure."""
    runner = get_runner(settings)(verbosity=0, interactive=False)
    old = runner.setup_databases()
    try:
        fill(random.Random(1))
        measure()
    finally:
        runner.teardown_databases(old)


def measure() -> None:
    """One line a scope."""
    first = {"district": District, "area": Area, "team": Team, "school": Organisation}
    held = {
        "county": user_with("data_manager"),
        **{kind: user_with("tracking_officer", kind, str(first[kind].objects.first().pk)) for kind in first},
        "cohort": user_with("send", "cohort", "send"),
        "caseload": Worker.objects.filter(user__isnull=False).first().user,
        "district and caseload": Worker.objects.filter(user__isnull=False)[5].user,
    }
    grant(held["caseload"], "support_worker", "caseload")
    grant(held["district and caseload"], "support_worker", "caseload")
    grant(held["district and caseload"], "tracking_officer", "district", str(District.objects.last().pk))
    rows = {}
    for name, user in held.items():
        policy.grants_of(user)
        seen = policy.people_of(user)
        somebody = seen.order_by("family_name")[0].pk
        rows[name] = (
            seen.count(),
            timed(lambda seen=seen: list(seen.order_by("family_name", "given_name", "pk")[:50])),
            timed(seen.count),
            timed(lambda u=user, s=somebody: policy.may(u, Permission.PEOPLE_VIEW, s)),
        )
    print(f"{connection.vendor}: {PEOPLE:,} people; milliseconds, and the ratio to the quickest scope")
    best = [min(row[i] for row in rows.values()) for i in (1, 2, 3)]
    for name, row in rows.items():
        parts = [f"{row[i + 1]:7.1f} ({row[i + 1] / best[i]:4.1f})" for i in range(3)]
        print(f"{name:>22} {row[0]:7,} people   list {parts[0]}   count {parts[1]}   may {parts[2]}")


if __name__ == "__main__":
    main()
