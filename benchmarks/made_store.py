"""A store of its own for a benchmark: a folder thrown away, and on PostgreSQL a database of its own."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

NAME = "fingerpost_benchmark"


@contextmanager
def store_of_its_own(keep: Path | None = None) -> Iterator[Path]:
    """Start Django on a store of its own, migrated; gives its folder. FINGERPOST_DATABASE may name a server.

    The store is empty and thrown away, but for a folder to keep, which may hold an SQLite store of before.
    """
    server = os.environ.get("FINGERPOST_DATABASE", "")
    with _folder(keep) as name:
        os.environ["FINGERPOST_DATA"] = name
        os.environ.setdefault("FINGERPOST_SECRET_KEY", "a key for benchmarks alone, of no worth to anybody")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fingerpost.project.settings")
        with _database(server) as address:
            if address:
                os.environ["FINGERPOST_DATABASE"] = address
            import django

            django.setup()
            from django.core.management import call_command
            from django.db import connections

            call_command("migrate", interactive=False, verbosity=0)
            try:
                yield Path(name)
            finally:
                connections.close_all()


@contextmanager
def _folder(keep: Path | None) -> Iterator[str]:
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        yield str(keep.absolute())
        return
    with tempfile.TemporaryDirectory(prefix="fingerpost-benchmark-") as name:
        yield name


@contextmanager
def _database(server: str) -> Iterator[str]:
    """A database of its own on a PostgreSQL server, dropped afterwards; nothing for the default store."""
    if not server.startswith("postgres"):
        yield server
        return
    import psycopg

    name = f"{NAME}_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'create database "{name}"')
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            connection.execute(f'drop database "{name}" with (force)')
