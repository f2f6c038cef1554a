"""A copy of the store that cannot be made or put back: each way is told in a sentence."""

import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from fingerpost.core.errors import BadRequest, CannotRead, CannotWrite
from fingerpost.register.assurance.backups import store_copy
from made_backups import Place

pytestmark = pytest.mark.django_db(transaction=True)


def test_copy_that_cannot_be_written_is_told(place: Place) -> None:
    to = place.data / "nowhere" / "copy"
    if connection.vendor == "postgresql":
        with pytest.raises(OSError, match="copy"):
            store_copy.copy(to)
    else:
        with pytest.raises(CannotWrite, match="could not be copied"):
            store_copy.copy(to)


def test_programs_of_postgresql_that_are_missing_or_fail(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "which", lambda _name: None)
        with pytest.raises(BadRequest, match="is not installed here"):
            store_copy._run("pg_dump")
    given: dict[str, str] = {}

    def failing(_command: list[str], *, env: dict[str, str], **_said: object) -> Any:
        given.update(env)
        return subprocess.CompletedProcess([], 1)

    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(subprocess, "run", failing)
    monkeypatch.setitem(connection.settings_dict, "PASSWORD", "made up")
    with pytest.raises(CannotWrite, match="exit status 1"):
        store_copy._run("pg_dump")
    assert given["PGPASSWORD"] == "made up"


def test_store_of_a_backup_that_is_no_sound_store(place: Place, tmp_path: Path) -> None:
    copied = tmp_path / "copied"
    copied.write_bytes(b"no store" * 1_000)
    with pytest.raises((CannotRead, CannotWrite)):
        store_copy.put_back(copied)


def test_sqlite_store_that_is_damaged_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Source:
        def execute(self, _said: str) -> "Source":
            return self

        def fetchone(self) -> tuple[str]:
            return ("row 3 missing from an index",)

        def close(self) -> None:
            pass

    monkeypatch.setattr(sqlite3, "connect", lambda _path: Source())
    with pytest.raises(CannotRead, match="is damaged"):
        store_copy._put_back_sqlite(tmp_path / "x")
