"""What the tests of returns share."""

import sqlite3

import pytest
from django.db import connection

from fingerpost.register.history import reading


@pytest.fixture
def columns(transactional_db, tmp_path, monkeypatch, settings):
    """Lets the columnar reader see the tests' store, as in the history's; files in their own folder."""
    settings.DATA = tmp_path / "data"
    if connection.vendor != "sqlite":
        return
    path = tmp_path / "copy.sqlite3"

    def copied() -> str:
        connection.ensure_connection()
        path.unlink(missing_ok=True)
        target = sqlite3.connect(path)
        connection.connection.backup(target)
        target.close()
        return str(path)

    monkeypatch.setattr(reading, "address", copied)
