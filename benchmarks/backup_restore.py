"""How long a backup and a restore of a store of a county's size take, and how large the file is.

    python benchmarks/backup_restore.py --people 20000
    FINGERPOST_DATABASE=postgres://... python benchmarks/backup_restore.py --people 20000 --empty

Works in a folder of its own and, on SQLite, a store of its own. On PostgreSQL it empties the database that it
is given, so it asks for --empty. Speed never fails a build.
"""

import argparse
import os
import secrets
import shutil
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

MEGA = 1 << 20


def main() -> int:
    """Fill, back up, empty, restore, verify; say each one's time. 1 where something is wrong at the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--activities", type=int, default=10, help="of each person")
    parser.add_argument("--empty", action="store_true", help="the database may be emptied")
    told = parser.parse_args()
    if os.environ.get("FINGERPOST_DATABASE", "sqlite").startswith("postgres") and not told.empty:
        print(
            "This empties the database that FINGERPOST_DATABASE names; say --empty if it may.",
            file=sys.stderr,
        )
        return 2
    folder = Path(tempfile.mkdtemp(prefix="fingerpost-benchmark-"))
    os.environ.setdefault("FINGERPOST_SECRET_KEY", secrets.token_urlsafe(50))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fingerpost.project.settings")
    os.environ |= {"FINGERPOST_DATA": str(folder / "data"), "FINGERPOST_BACKUPS": str(folder / "backups")}
    try:
        return _measure(folder, told.people, told.activities)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measure(folder: Path, people: int, activities: int) -> int:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from fingerpost.register.assurance.backups import keys, making, restoring
    from fingerpost.register.audit.actors import SETUP

    settings.DATA.mkdir()
    settings.BACKUP_RECIPIENTS = [keys.make_pair(folder / "key")]
    _empty(connection)
    call_command("migrate", interactive=False, verbosity=0)
    _fill(people, activities)
    began = time.perf_counter()
    made = making.make(by=SETUP)
    backed_up = time.perf_counter() - began
    _empty(connection)
    shutil.rmtree(settings.DATA)
    began = time.perf_counter()
    done = restoring.restore(made.path, folder / "key")
    restored = time.perf_counter() - began
    print(f"{connection.vendor}: {made.rows:,} rows, {made.size / MEGA:.1f} MB")
    print(f"backup {backed_up:.1f} s, restore with its checks {restored:.1f} s, faults {len(done.faults)}")
    for fault in done.faults:
        print(fault, file=sys.stderr)
    return 1 if done.faults else 0


def _empty(connection: object) -> None:
    """Nothing left: the file gone, or every table of the schema."""
    connection.close()  # type: ignore[attr-defined]
    if connection.vendor == "sqlite":  # type: ignore[attr-defined]
        name = str(connection.settings_dict["NAME"])  # type: ignore[attr-defined]
        for ending in ("", "-wal", "-shm"):
            Path(f"{name}{ending}").unlink(missing_ok=True)
        return
    with connection.cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")


def _fill(people: int, activities: int) -> None:
    from django.utils import timezone

    from fingerpost.core.codes import names as codes
    from fingerpost.register.audit.actors import SETUP
    from fingerpost.register.audit.record import record
    from fingerpost.register.history.models import Activity
    from fingerpost.register.people import bulk, rows

    new = (
        rows.NewPerson(name=rows.Name(f"Made{number}", f"Up{number}"), birth_date=date(2009, 5, 14))
        for number in range(people)
    )
    now = timezone.now()
    numbers = bulk.add_people(by=SETUP, batch=None, people=new)
    Activity.objects.bulk_create(
        (
            Activity(
                person_id=number,
                code=codes.SEEKING,
                start=date(2016 + year, 9, 1),
                ascertained=date(2016 + year, 9, 1),
                source="ccis",
                recorded_at=now,
                recorded_by="system:setup",
            )
            for number in numbers
            for year in range(activities)
        ),
        batch_size=2_000,
    )
    record("people.added", by=SETUP, details={"people": people})


if __name__ == "__main__":
    sys.exit(main())
