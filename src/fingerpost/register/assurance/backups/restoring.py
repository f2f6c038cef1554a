"""Putting a backup back into an empty store: whole and checked, or not at all."""

import hashlib
import json
import os
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pyrage
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from pyrage.x25519 import Identity

from fingerpost.core.errors import BadRequest, CannotRead, CannotWrite
from fingerpost.register.assurance.audit_kinds import RESTORED
from fingerpost.register.assurance.backups import archive, erased_since, keys, manifest, store_copy
from fingerpost.register.assurance.backups.files import WORKING, to_keep
from fingerpost.register.assurance.retention.erasing import erase_people, remove_files
from fingerpost.register.audit import verifying
from fingerpost.register.audit.actors import SETUP
from fingerpost.register.audit.record import record
from fingerpost.register.people.models import Person

TELLING = ("access_user", "people_person", "audit_auditevent", "feeds_batch")
"""A store with a row in one of these is in use."""
DAMAGED = (
    "The backup is damaged: it was cut short or changed since it was made. Nothing was written; take another."
)
SESSIONS = "DELETE FROM django_session"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and what was found to be wrong with it."""

    about: manifest.Manifest
    files: int
    migrated: bool
    erased: int
    """People who were deleted by the schedule after the backup was made, and are deleted again."""
    faults: tuple[str, ...]


def restore(path: Path, key: Path) -> Restored:
    """Put a backup back, bring it to this version, and check it against what it says of itself.

    Raises BadRequest for a store in use, another kind of store or a newer version; CannotRead for a wrong key
    or a damaged file; CannotWrite where the disc is full. Nothing is written then.
    """
    identity = keys.private_key(key)
    _make_folder()
    refuse_store_in_use()
    with _opened(path, identity) as (about, place):
        if about.engine != connection.vendor:
            raise BadRequest(
                f"The backup is of a {about.engine} store, and this one is {connection.vendor}. Point "
                "FINGERPOST_DATABASE at an empty store of the same kind."
            )
        _check_hashes(place)
        files = _put_files(place / "files")
        try:
            store_copy.put_back(place / archive.STORE)
        except BaseException:
            _take_away(files)
            raise
    faults = _differences(about)
    before = set(about.migrations)
    call_command("migrate", interactive=False, verbosity=0)
    migrated = bool(_applied() - before)
    with connection.cursor() as cursor:
        cursor.execute(SESSIONS)  # whoever was signed in then signs in again
    gone = erased_since.people_since(about.made, path.parent)
    again = list(Person.objects.filter(pk__in=gone).values_list("pk", flat=True))
    remove_files(erase_people(again).files)
    verdict = verifying.verify(about.audit_head if about.audit_head.partition(":")[2] else "")
    faults += verdict.faults
    if about.key != manifest.key_mark():
        faults.append(
            "FINGERPOST_SECRET_KEY is not the key of the service that made the backup: set that one, or put "
            "it into FINGERPOST_FORMER_KEYS, or second factors and the audit's head cannot be checked."
        )
    record(
        RESTORED,
        by=SETUP,
        details={
            "rows": about.rows,
            "files": len(files),
            "made_at": about.made_at,
            "erased": len(again),
            "faults": len(faults),
        },
    )
    return Restored(about, len(files), migrated, len(again), tuple(faults))


def refuse_store_in_use() -> None:
    """Raise BadRequest where the store or the data folder holds anything."""
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        counts = store_copy.counted(cursor, there)
    if any(counts.get(table) for table in TELLING):
        raise BadRequest(
            "The store is not empty, and a restore would write over it. Point FINGERPOST_DATABASE and "
            "FINGERPOST_DATA at an empty store and folder."
        )
    if next(to_keep(), None) is not None:
        raise BadRequest(
            "The data folder is not empty: it holds documents or kept files. Point FINGERPOST_DATA at an "
            "empty folder."
        )


def _make_folder() -> None:
    try:
        Path(settings.DATA).mkdir(parents=True, exist_ok=True, mode=0o750)
    except OSError as error:
        raise CannotWrite(
            "The data folder (FINGERPOST_DATA) cannot be made; nothing was restored."
        ) from error


@contextmanager
def _opened(path: Path, identity: Identity) -> Iterator[tuple[manifest.Manifest, Path]]:
    """The backup decrypted and unpacked in a folder that is gone at the end."""
    try:
        with tempfile.TemporaryDirectory(dir=settings.DATA, prefix=WORKING) as folder:
            place = Path(folder)
            plain = place / "plain"
            _decrypt(path, plain, identity)
            about = _unpack(plain, place)
            plain.unlink()
            yield about, place
    except OSError as error:
        raise CannotWrite(
            "The data folder cannot be written to, or the disc is full. Nothing was restored."
        ) from error


def _decrypt(path: Path, plain: Path, identity: Identity) -> None:
    """Raises CannotRead for a wrong key, a damaged file or none; OSError where the disc is full."""
    if not path.is_file():
        raise CannotRead(f"{path} is not there.")
    with path.open("rb") as sealed, plain.open("wb") as file:
        kept = archive.Keeping(file)
        try:
            pyrage.decrypt_io(sealed, kept, [identity])
        except (pyrage.DecryptError, OSError) as error:
            if kept.problem is not None:
                raise kept.problem from None
            if "No matching keys" in str(error):
                raise CannotRead(
                    "The key does not open this backup: it was sealed for another one. Nothing was written."
                ) from error
            raise CannotRead(DAMAGED) from error


def _unpack(plain: Path, place: Path) -> manifest.Manifest:
    """What it says of itself first, so that a newer one is refused before anything is taken out of it."""
    try:
        with tarfile.open(plain, "r|gz") as tar:
            about = None
            for member in tar:
                if about is None:
                    about = manifest.read(_content(tar, member))
                    manifest.refuse_what_is_newer(about)
                else:
                    tar.extract(member, place, filter="data")
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise CannotRead(DAMAGED) from error
    if about is None:
        raise CannotRead(DAMAGED)
    return about


def _content(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    file: IO[bytes] | None = tar.extractfile(member) if member.name == archive.MANIFEST else None
    if file is None:
        raise CannotRead("The file was opened, but it is no backup of Fingerpost.")
    return file.read()


def _check_hashes(place: Path) -> None:
    said = place / archive.HASHES
    if not said.is_file():
        raise CannotRead(DAMAGED)
    for name, digest in json.loads(said.read_text(encoding="utf-8")).items():
        file = place / name
        if not file.is_file() or _hash(file) != digest:
            raise CannotRead(DAMAGED)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _put_files(source: Path) -> list[Path]:
    """Move each file to its place in the data folder; returns where they are now."""
    root = Path(settings.DATA)
    put = []
    for path in sorted(source.rglob("*")):
        if path.is_file():
            to = root / path.relative_to(source)
            to.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.replace(path, to)
            put.append(to)
    return put


def _take_away(files: list[Path]) -> None:
    for path in files:
        path.unlink(missing_ok=True)
    for folder in {path.parent for path in files} - {Path(settings.DATA)}:
        shutil.rmtree(folder, ignore_errors=True)


def _differences(about: manifest.Manifest) -> list[str]:
    """Tables whose rows are not as many as the backup said."""
    with connection.cursor() as cursor:
        now = store_copy.counted(cursor, set(connection.introspection.table_names(cursor)))
    return [
        f"The table {table} holds {now.get(table, 0)} rows, and the backup said {count}."
        for table, count in about.counts.items()
        if now.get(table, 0) != count
    ]


def _applied() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(store_copy.MIGRATIONS)
        return {str(row[0]) for row in cursor.fetchall()}
