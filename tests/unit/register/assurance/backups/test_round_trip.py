"""Backup, wipe, restore, verify: on SQLite and on PostgreSQL, whichever the tests run on."""

import dataclasses
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyrage
import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from pyrage import x25519

from fingerpost.core.errors import BadRequest, CannotRead, CannotWrite
from fingerpost.register.assurance.backups import (
    archive,
    erased_since,
    files,
    making,
    manifest,
    restoring,
    store_copy,
)
from fingerpost.register.audit.actors import SETUP
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.audit.verifying import verify
from fingerpost.register.people.models import Person
from made_backups import Place, wipe
from made_people import person

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)


@pytest.fixture
def made(place: Place) -> Path:
    """A backup of a store of one person and one kept file."""
    person("Robin", "Ashdown")
    (place.data / "returns" / "kept.parquet").write_bytes(b"kept")
    (place.data / "cache").mkdir()
    (place.data / "cache" / "x").write_bytes(b"not kept")
    (place.data / "secret_key").write_text("not kept")
    return making.make(by=SETUP, now=NOW).path


def resealed(path: Path, key: Path, change: Any, to: Path) -> Path:
    """The same backup with another manifest."""
    identity = x25519.Identity.from_str(key.read_text().split()[-1])
    inner = to.with_suffix(".plain")
    with path.open("rb") as sealed, inner.open("wb") as file:
        pyrage.decrypt_io(sealed, file, [identity])
    place = to.with_suffix(".folder")
    about = restoring._unpack(inner, place)
    said = change(about)
    content = said if isinstance(said, bytes) else said.as_bytes()
    with to.open("wb") as file:
        pieces = archive.Pieces(archive.compressed(content, place / "store", []))
        pyrage.encrypt_io(pieces, file, [identity.to_public()])
    return to


def test_backup_wipe_restore_verify(place: Place, made: Path) -> None:
    council_id = Person.objects.get().council_id
    assert made.name == "fingerpost-20261124T020000Z.age"
    assert b"Ashdown" not in made.read_bytes()
    assert [path.name for path in place.backups.iterdir()] == [made.name]
    assert erased_since.people_since(NOW, place.backups) == []
    wipe(place)
    assert not Person.objects.exists()
    done = restoring.restore(made, place.key)
    assert done.faults == ()
    assert (done.files, done.migrated) == (1, False)
    assert Person.objects.get().council_id == council_id
    assert (place.data / "returns" / "kept.parquet").read_bytes() == b"kept"
    assert not (place.data / "secret_key").exists()
    assert [path.name for path in place.data.iterdir()] == ["returns"]
    assert not verify().faults
    assert AuditEvent.objects.order_by("-pk")[0].kind == "assurance.restored"


def test_restore_deletes_again_whom_the_schedule_deleted_since(place: Place, made: Path) -> None:
    number = Person.objects.get().pk
    erased_since.note(NOW - timedelta(days=1), [number])  # before the backup: another of this number
    assert erased_since.people_since(NOW, place.backups) == []
    erased_since.note(NOW + timedelta(days=1), [number, 987_654])
    wipe(place)
    done = restoring.restore(made, place.key)
    assert (done.erased, done.faults) == (1, ())
    assert not Person.objects.exists()


def test_restore_into_a_store_in_use_is_refused(place: Place, made: Path) -> None:
    with pytest.raises(BadRequest, match="The store is not empty"):
        restoring.restore(made, place.key)
    assert Person.objects.count() == 1


def test_restore_where_the_data_folder_cannot_be_made(place: Place, made: Path, settings: Any) -> None:
    settings.DATA = made / "in a file"
    with pytest.raises(CannotWrite, match="cannot be made"):
        restoring.restore(made, place.key)


def test_restore_into_a_folder_in_use_is_refused(place: Place, made: Path) -> None:
    wipe(place)
    (place.data / "documents").mkdir()
    (place.data / "documents" / "x").write_bytes(b"x")
    with pytest.raises(BadRequest, match="The data folder is not empty"):
        restoring.restore(made, place.key)


def test_restore_with_a_wrong_key_is_refused(place: Place, made: Path, tmp_path: Path) -> None:
    wipe(place)
    other = tmp_path / "other"
    other.write_text(str(x25519.Identity.generate()))
    with pytest.raises(CannotRead, match="sealed for another"):
        restoring.restore(made, other)


@pytest.mark.parametrize("harm", ["cut", "changed", "other", "empty", "absent"])
def test_restore_of_a_damaged_file_is_refused(place: Place, made: Path, harm: str) -> None:
    wipe(place)
    whole = made.read_bytes()
    if harm == "absent":
        made.unlink()
    else:
        middle = len(whole) // 2
        made.write_bytes(
            {
                "cut": whole[:-20],
                "changed": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
                "other": b"no backup at all",
                "empty": b"",
            }[harm]
        )
    with pytest.raises(CannotRead, match=r"damaged|not there"):
        restoring.restore(made, place.key)
    assert not Person.objects.exists()
    assert not list(place.data.iterdir())


def sealed(place: Place, content: bytes, to: Path) -> Path:
    identity = x25519.Identity.from_str(place.key.read_text().split()[-1])
    to.write_bytes(pyrage.encrypt(content, [identity.to_public()]))
    return to


def packed(members: dict[str, bytes]) -> bytes:
    """An archive of such members, as ours or not."""
    plain = b"".join(piece for name, content in members.items() for piece in archive._bytes(name, content))
    squeeze = archive.zlib.compressobj(wbits=archive.GZIP)
    return squeeze.compress(plain + b"\0" * 1024) + squeeze.flush()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "damaged"),
        (b"no archive", "damaged"),
        (packed({}), "damaged"),
        (packed({"other": b"x"}), "no backup of Fingerpost"),
        (packed({"manifest.json": b"x"}), "no backup of Fingerpost"),
    ],
    ids=["empty", "words", "no members", "another", "no manifest"],
)
def test_restore_of_something_else_that_was_sealed(
    place: Place, tmp_path: Path, content: bytes, words: str
) -> None:
    wipe(place)
    with pytest.raises(CannotRead, match=words):
        restoring.restore(sealed(place, content, tmp_path / "x.age"), place.key)


def test_restore_of_a_backup_without_or_with_wrong_hashes(place: Place, made: Path, tmp_path: Path) -> None:
    wipe(place)
    kept: list[manifest.Manifest] = []
    resealed(made, place.key, lambda about: kept.append(about) or about, tmp_path / "a.age")
    about = kept[0].as_bytes()
    for members in (
        {"manifest.json": about},
        {"manifest.json": about, "hashes.json": json.dumps({"store": "0"}).encode()},
        {"manifest.json": about, "store": b"x", "hashes.json": json.dumps({"store": "0"}).encode()},
    ):
        with pytest.raises(CannotRead, match="damaged"):
            restoring.restore(sealed(place, packed(members), tmp_path / "b.age"), place.key)


@pytest.mark.parametrize(
    "newer",
    [
        {"fingerpost": "99.0"},
        {"format": manifest.FORMAT + 1},
        {"migrations": ["people.0099_of_a_later_version"]},
    ],
    ids=lambda said: next(iter(said)),
)
def test_restore_of_a_newer_version_is_refused(
    place: Place, made: Path, tmp_path: Path, newer: dict[str, Any]
) -> None:
    wipe(place)
    later = resealed(made, place.key, lambda about: dataclasses.replace(about, **newer), tmp_path / "n.age")
    with pytest.raises(BadRequest, match="newer version"):
        restoring.restore(later, place.key)
    assert not Person.objects.exists()


def test_restore_into_another_kind_of_store_is_refused(place: Place, made: Path, tmp_path: Path) -> None:
    wipe(place)
    other = resealed(
        made, place.key, lambda about: dataclasses.replace(about, engine="x"), tmp_path / "o.age"
    )
    with pytest.raises(BadRequest, match="of a x store"):
        restoring.restore(other, place.key)


def test_restore_says_where_rows_or_the_key_differ(place: Place, made: Path, tmp_path: Path) -> None:
    wipe(place)

    def otherwise(about: manifest.Manifest) -> manifest.Manifest:
        counts = about.counts | {"people_person": 2, "gone_table": 0}
        return dataclasses.replace(about, counts=counts, key="x", audit_head="")

    done = restoring.restore(resealed(made, place.key, otherwise, tmp_path / "d.age"), place.key)
    assert [fault.partition(" ")[0] for fault in done.faults] == ["The", "FINGERPOST_SECRET_KEY"]
    assert "people_person holds 1 rows, and the backup said 2" in done.faults[0]


def test_restore_of_an_older_version_brings_it_to_this_one(place: Place) -> None:
    """As far as Django knows, the last version did not have the worker's pulse."""
    person("Robin", "Ashdown")
    recorder = MigrationRecorder(connection)
    with connection.schema_editor() as editor:
        editor.execute("DROP TABLE jobs_workerpulse")
    recorder.record_unapplied("jobs", "0002_worker_pulse")
    made = making.make(by=SETUP, now=NOW)
    with connection.schema_editor() as editor:
        editor.execute("CREATE TABLE jobs_workerpulse (id integer)")
    recorder.record_applied("jobs", "0002_worker_pulse")
    wipe(place)
    done = restoring.restore(made.path, place.key)
    assert (done.migrated, done.faults) == (True, ())
    assert Person.objects.count() == 1
    assert "at" in {
        column.name
        for column in connection.introspection.get_table_description(connection.cursor(), "jobs_workerpulse")
    }


class Full:
    """A file on a disc that is full after so many bytes."""

    def __init__(self, file: Any, room: int) -> None:
        self._file, self._room = file, room

    def write(self, some: bytes) -> int:
        self._room -= len(some)
        if self._room < 0:
            raise OSError(28, "No space left on device")
        return int(self._file.write(some))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> "Full":
        return self

    def __exit__(self, *_said: object) -> None:
        self._file.close()


def test_full_disc_in_the_middle_of_a_backup_leaves_the_earlier_ones(
    place: Place, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = made.read_bytes()
    real = making.open_part

    def small(folder: Path) -> Any:
        file, part = real(folder)
        return Full(file, 2_000), part

    monkeypatch.setattr(making, "open_part", small)
    with pytest.raises(CannotWrite, match="The disc is full"):
        making.make(by=SETUP, now=NOW + timedelta(days=1))
    assert [(path.name, path.read_bytes()) for path in place.backups.iterdir()] == [(made.name, whole)]
    assert not list(place.data.glob("working-*"))
    assert AuditEvent.objects.filter(kind="assurance.backup_made").count() == 1


def test_full_disc_in_the_middle_of_a_restore_leaves_nothing(
    place: Place, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wipe(place)

    class Small(archive.Keeping):
        def write(self, some: bytes) -> int:
            self.problem = OSError(28, "No space left on device")
            raise self.problem

    monkeypatch.setattr(archive, "Keeping", Small)
    with pytest.raises(CannotWrite, match="Nothing was restored"):
        restoring.restore(made, place.key)
    assert not list(place.data.iterdir())


def test_store_that_cannot_be_put_back_takes_its_files_away_again(
    place: Place, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wipe(place)

    def failing(_copied: Path) -> None:
        raise CannotWrite("no")

    monkeypatch.setattr(store_copy, "put_back", failing)
    with pytest.raises(CannotWrite, match="no"):
        restoring.restore(made, place.key)
    assert not [path for path in place.data.rglob("*") if path.is_file()]


def test_backup_folder_that_cannot_be_written_to(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_folder: Path) -> Any:
        raise PermissionError(13, "no")

    monkeypatch.setattr(making, "open_part", refused)
    with pytest.raises(CannotWrite, match="cannot be written to"):
        making.make(by=SETUP)


def test_error_while_files_are_read_ends_the_backup(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_said: object) -> Iterator[bytes]:
        yield b"a"
        raise OSError(5, "bad disc")

    monkeypatch.setattr(archive, "compressed", broken)
    with pytest.raises(CannotWrite, match="cannot be written to"):
        making.make(by=SETUP)
    assert not list(place.backups.iterdir())


def test_what_a_killed_backup_left_is_swept_a_day_later(place: Place) -> None:
    place.backups.mkdir()
    for name, hours in (("old.part", 30), ("new.part", 2), ("old.age", 30)):
        (place.backups / name).write_bytes(b"x")
        moment = (NOW - timedelta(hours=hours)).timestamp()
        os.utime(place.backups / name, (moment, moment))
    making.sweep(place.backups, NOW)
    assert {path.name for path in place.backups.iterdir()} == {"new.part", "old.age"}


def test_files_of_the_store_itself_are_no_kept_files(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "NAME", str(place.data / "made-up.sqlite3"))
    for name in ("made-up.sqlite3", "made-up.sqlite3-wal", "returns/x.part", "returns/x"):
        (place.data / name).write_bytes(b"x")
    kept = [name for name, _path in files.to_keep() if not name.startswith("made-up")]
    assert kept == ["returns/x"]
    if connection.vendor == "sqlite":
        assert len(list(files.to_keep())) == 1
