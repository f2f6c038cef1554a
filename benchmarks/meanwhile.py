"""Something large beside people at work, on their store: a college's list, or 5,000 people moved at once.

Started by `people_at_work.py` with what to do and a folder for the file; prints how long it took.
"""

import os
import sys
import time
from pathlib import Path

from made_college import write_list

LIST, MOVED = 40_000, 5_000


def feed(folder: Path) -> None:
    """Bring in a list of 40,000 learners, as the worker would: dry run, then applied, then undone."""
    from django.core.files.base import File

    from fingerpost.register.audit.actors import SETUP
    from fingerpost.register.feeds import actions
    from fingerpost.register.feeds.kinds import JOBS
    from fingerpost.register.feeds.models import Batch
    from fingerpost.register.jobs import driving
    from fingerpost.register.jobs.queries import latest

    path = folder / "list.csv"
    write_list(path, LIST)
    began = time.perf_counter()
    with path.open("rb") as file:
        batch = actions.upload(by=SETUP, content=File(file), name="list.csv").batch
    driving.run_now(latest(JOBS, batch.pk))
    batch.refresh_from_db()
    actions.apply(by=SETUP, batch=batch)
    driving.run_now(latest(JOBS, batch.pk))
    batch = Batch.objects.get(pk=batch.pk)
    print(f"  meanwhile: {LIST:,} rows {batch.state} in {time.perf_counter() - began:.1f} s", flush=True)


def bulk(_folder: Path) -> None:
    """Move 5,000 people to another worker, and move them back."""
    from django.utils import timezone

    from fingerpost.register.access.models import User
    from fingerpost.register.access.policy import people_of
    from fingerpost.register.tracking import actions
    from fingerpost.register.tracking.cohort import followed

    by = User.objects.get(email__startswith="support_manager")
    other = User.objects.filter(email__startswith="worker").last()
    chosen = people_of(by).filter(followed(timezone.localdate())).values_list("pk", flat=True)[:MOVED]
    change = actions.choose_people(by=by, people=chosen)
    actions.say_change(by=by, change=change, kind="assign", values={"user": other.pk, "role": "tracking"})
    began = time.perf_counter()
    actions.apply_change(by=by, change=change)
    applied = time.perf_counter()
    actions.undo_change(by=by, change=change)
    print(
        f"  meanwhile: {MOVED:,} people moved in {applied - began:.1f} s, "
        f"undone in {time.perf_counter() - applied:.1f} s",
        flush=True,
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fingerpost.project.settings")
    import django

    django.setup()
    {"feed": feed, "bulk": bulk}[sys.argv[1]](Path(sys.argv[2]))
