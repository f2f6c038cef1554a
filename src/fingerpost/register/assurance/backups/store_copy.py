"""A whole copy of the store as it is at one moment, while others go on working; and one put back."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from fingerpost.core.errors import BadRequest, CannotRead, CannotWrite, FingerpostError

SQLITE, POSTGRESQL = "sqlite", "postgresql"
DUMP, RESTORE = "pg_dump", "pg_restore"
MIGRATIONS = "SELECT app || '.' || name FROM django_migrations"
FUNCTIONS = (
    "SELECT p.oid::regprocedure::text FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace "
    "AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')"
)
"""Our own functions: those of an extension are not."""
HEAD = "SELECT number, digest FROM audit_chainhead"


@dataclass(frozen=True, slots=True)
class Copied:
    """What the copy holds: rows of each table, the migrations applied, the head of the audit's chain."""

    counts: dict[str, int]
    migrations: list[str]
    head: str


def copy(to: Path) -> Copied:
    """Write a copy into a new file. Raises CannotWrite where the disc is full or a program fails."""
    return _copy_sqlite(to) if connection.vendor == SQLITE else _copy_postgresql(to)


def put_back(copied: Path) -> None:
    """Make the store what the copy is. Raises CannotRead or CannotWrite; then the store is as it was."""
    if connection.vendor == SQLITE:
        _put_back_sqlite(copied)
    else:
        _put_back_postgresql(copied)


def tables() -> list[str]:
    """The tables of all models, those of ties between them too."""
    return sorted(
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    )


def counted(cursor: Any, there: set[str]) -> dict[str, int]:
    """Rows of each of our tables that is there."""
    counts = {}
    for table in tables():
        if table in there:
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - names of our own models
            counts[table] = int(cursor.fetchone()[0])
    return counts


def _said(cursor: Any, there: set[str]) -> Copied:
    counts = counted(cursor, there)
    cursor.execute(MIGRATIONS)
    migrations = [str(row[0]) for row in cursor.fetchall()]
    cursor.execute(HEAD)
    head = cursor.fetchone()
    return Copied(counts, migrations, f"{head[0]}:{head[1]}" if head else "")


def _copy_sqlite(to: Path) -> Copied:
    try:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(to)])
        os.chmod(to, 0o600)
    except Exception as error:
        raise CannotWrite(
            "The store could not be copied: the disc is full, or the folder cannot be written to."
        ) from error
    opened = sqlite3.connect(to)
    try:
        names = opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return _said(opened.cursor(), {name for (name,) in names})
    finally:
        opened.close()


def _put_back_sqlite(copied: Path) -> None:
    """By SQLite's own copying of pages, in one transaction, so that it also holds in a store that is open."""
    source = sqlite3.connect(copied)
    try:
        if source.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise CannotRead("The store in the backup is damaged.")
        connection.ensure_connection()
        source.backup(connection.connection)
    except sqlite3.Error as error:
        raise CannotWrite("The store could not be written: see whether the disc is full.") from error
    finally:
        source.close()
        connection.close_if_unusable_or_obsolete()


@contextmanager
def _snapshot() -> Iterator[tuple[BaseDatabaseWrapper, str]]:
    """A connection of its own that sees one moment, and the name by which pg_dump sees the same."""
    own = connections.create_connection("default")
    try:
        with own.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            yield own, str(cursor.fetchone()[0])
    finally:
        own.close()


def _copy_postgresql(to: Path) -> Copied:
    with _snapshot() as (own, moment):
        with own.cursor() as cursor:
            said = _said(cursor, set(own.introspection.table_names(cursor)))
        to.touch(mode=0o600)
        _run(DUMP, "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment}", f"--file={to}")
    return said


def _put_back_postgresql(copied: Path) -> None:
    """The empty store's own tables go first: an older backup does not name those that came since.

    Where it fails, the store is made empty and ready again, so that another backup can be tried.
    """
    _found(RESTORE)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'DROP TABLE IF EXISTS "{table}" CASCADE')
        cursor.execute(FUNCTIONS)
        for (function,) in cursor.fetchall():
            cursor.execute(f"DROP FUNCTION IF EXISTS {function} CASCADE")
    try:
        _run(
            RESTORE,
            "--clean",
            "--if-exists",
            "--no-owner",
            "--no-privileges",
            "--single-transaction",
            "--exit-on-error",
            f"--dbname={connection.settings_dict['NAME']}",
            str(copied),
        )
    except FingerpostError:
        call_command("migrate", interactive=False, verbosity=0)
        raise
    connection.close_if_unusable_or_obsolete()


def _found(program: str) -> str:
    """Where one of PostgreSQL's own programs is. Raises BadRequest."""
    path = shutil.which(program)
    if path is None:
        raise BadRequest(
            f"{program} is not installed here, and a PostgreSQL store needs it. Install PostgreSQL's client "
            "programs (the package postgresql-client), not older than the server, and try again."
        )
    return path


def _run(program: str, *arguments: str) -> None:
    """One of PostgreSQL's own programs; the password goes by its environment, where nobody sees it."""
    path = _found(program)
    store = connection.settings_dict
    said = {
        "PGHOST": store["HOST"],
        "PGPORT": str(store["PORT"] or ""),
        "PGUSER": store["USER"],
        "PGPASSWORD": store["PASSWORD"],
        "PGDATABASE": store["NAME"],
    }
    environment = os.environ | {name: value for name, value in said.items() if value}
    done = subprocess.run([path, *arguments], env=environment, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        raise CannotWrite(
            f"{program} could not do its work (exit status {done.returncode}): the disc may be full, the "
            f"store may be out of reach, or {program} may be older than the server."
        )
