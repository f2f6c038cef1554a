"""The tests' store for the columnar reader, which reads files: SQLite keeps the tests' own in memory."""

import sqlite3
from pathlib import Path

import pytest
from django.db import connection

from fingerpost.register.history import reading


def readable(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """From now on each reading in columns sees the store as it is then, by a copy in `folder`."""
    if connection.vendor != "sqlite":
        return
    path = folder / "copy.sqlite3"

    def copied() -> str:
        connection.ensure_connection()
        path.unlink(missing_ok=True)
        target = sqlite3.connect(path)
        connection.connection.backup(target)
        target.close()
        return str(path)

    monkeypatch.setattr(reading, "address", copied)
