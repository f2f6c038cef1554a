"""A county of 60,000 people and a million activities: the spine at 36 month ends, a feed recorded and undone.

    python benchmarks/history_at_scale.py [people] [activities a person]

Prints how long each piece of work takes, on a store that is thrown away; nothing is judged.
FINGERPOST_DATABASE names a PostgreSQL server; without it the store is SQLite.
"""

import os
import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from made_store import store_of_its_own

SEED = 20261124
TODAY = date(2026, 11, 24)
YEARS = 10
AT_ONCE = 5_000


def timed(what: str, work: Callable[[], Any]) -> Any:
    started = time.perf_counter()
    found = work()
    print(f"{what:<60} {time.perf_counter() - started:7.2f} s", flush=True)
    return found


def fill(people: int, each: int) -> None:
    """Made-up people with so many activities each, over ten years."""
    from django.db import transaction
    from django.utils import timezone

    from fingerpost.core.codes import edition_for
    from fingerpost.register.history.models import Activity
    from fingerpost.register.people.models import Person

    chance, now = random.Random(SEED), timezone.now()
    codes = sorted(edition_for(TODAY)[0].activities)
    births = [date(2004 + chance.randrange(6), 1 + chance.randrange(12), 3) for _ in range(people)]
    Person.objects.bulk_create(
        (
            Person(
                council_id=f"886{n:010d}", given_name="Made", family_name=f"Up{n}", birth_date=birth,
                birth_month=birth.replace(day=1), leaves_year_11=birth.year + 16, lead_authority="886",
                created_at=now,
            )
            for n, birth in enumerate(births)
        ),
        batch_size=AT_ONCE,
    )  # fmt: skip
    numbers = list(Person.objects.order_by("pk").values_list("pk", flat=True))
    for first in range(0, people, AT_ONCE):
        rows = []
        for number in numbers[first : first + AT_ONCE]:
            day = TODAY - timedelta(days=365 * YEARS)
            for _ in range(each):
                day += timedelta(days=30 + chance.randrange(2 * 365 * YEARS // each - 60))
                rows.append(
                    Activity(
                        person_id=number, code=chance.choice(codes), start=day,
                        ascertained=day + timedelta(days=chance.randrange(30)),
                        due_to_lapse=day + timedelta(days=chance.randrange(400)),
                        source="ccis", recorded_at=now, recorded_by="system:setup",
                    )
                )  # fmt: skip
        with transaction.atomic():
            Activity.objects.bulk_create(rows, batch_size=AT_ONCE)


def spines() -> None:
    """The spine of everybody, at many month ends and at one."""
    from fingerpost.analysis.engine import collect
    from fingerpost.register.history import verifying
    from fingerpost.register.history.extract import histories, live_spine

    timed("rows out of the store in columns", histories)
    ends = verifying.month_ends_of(3, TODAY)
    rows = timed("spine of everybody at 36 month ends", lambda: collect(live_spine(ends)).num_rows)
    print(f"  {rows:,} rows")
    timed("spine of everybody at one month end", lambda: collect(live_spine(ends[-1:])).num_rows)


def feed(numbers: list[int]) -> None:
    """A college's list of 40,000: tried, recorded, recorded again, undone."""
    from django.db import transaction

    from fingerpost.core.codes import names
    from fingerpost.register.audit.actors import SETUP
    from fingerpost.register.history import bulk
    from fingerpost.register.history.rows import ActivityRow

    reports = [
        ActivityRow(
            person=number, code=names.FURTHER_EDUCATION, start=date(2026, 9, 1), source="college_enrolment",
            ascertained=date(2026, 10, 31), ukprn="10009999",
        )
        for number in numbers[:40_000]
    ]  # fmt: skip

    def whole(work: Callable[[], Any]) -> Any:
        with transaction.atomic():
            return work()

    def record() -> Any:
        return bulk.record(by=SETUP, batch=1, activities=reports)

    timed("dry run of the list", lambda: bulk.plan(reports))
    print(f"  {timed('list recorded', lambda: whole(record)).counts}")
    print(f"  {timed('the same list again', lambda: whole(record)).counts}")
    undone = timed("undone", lambda: whole(lambda: bulk.undo(by=SETUP, batch=1)))
    print(f"  {undone.taken_back:,} rows taken back")


def main(people: int, each: int) -> None:
    """Run it all."""
    os.environ.setdefault("FINGERPOST_COUNCIL_CODE", "886")
    with store_of_its_own():
        from fingerpost.register.history import verifying
        from fingerpost.register.history.current import refresh
        from fingerpost.register.people.models import Person

        timed(f"made {people:,} people with {each} activities each", lambda: fill(people, each))
        numbers = list(Person.objects.order_by("pk").values_list("pk", flat=True))
        timed("status of today of everybody", lambda: refresh(numbers, today=TODAY))
        spines()
        feed(numbers)
        verdict = timed("verify, one year", lambda: verifying.verify(years=1, today=TODAY))
        print(f"  {verdict.statuses:,} statuses, {len(verdict.differences)} differences")


if __name__ == "__main__":
    given = [int(number) for number in sys.argv[1:]]
    main(*(given + [60_000, 17][len(given) :]))
