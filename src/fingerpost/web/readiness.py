"""Whether the service can do its work, for whatever watches it: yes or no to each thing, and nothing else."""

import shutil
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from fingerpost.register.jobs.alive import worker_is_alive

_migrated: set[str] = set()
"""The stores found to be of this version: a running server's code does not change, so it is asked once."""


def store_answers() -> bool:
    """Whether the store can be reached and read."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())


def store_is_of_this_version() -> bool:
    """Whether every migration of this version was applied."""
    name = str(connection.settings_dict["NAME"])
    if name not in _migrated:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _migrated.add(name)
    return True


def disc_has_room() -> bool:
    """Whether the data folder can take what comes."""
    return bool(shutil.disk_usage(Path(settings.DATA)).free >= settings.DISC_BYTES)


CHECKS: dict[str, Callable[[], bool]] = {
    "store": store_answers,
    "version": store_is_of_this_version,
    "worker": worker_is_alive,
    "disc": disc_has_room,
}


def found() -> dict[str, bool]:
    """Each check's answer; one that cannot be asked is a no."""
    answers = {}
    for name, check in CHECKS.items():
        try:
            answers[name] = check()
        except (DatabaseError, OSError):
            answers[name] = False
    return answers
