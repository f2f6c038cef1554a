"""Making a backup: under a name of its own while it is written, and under its real one when it is whole."""

import errno
import os
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import pyrage
from django.conf import settings
from django.db import connection
from django.utils import timezone
from pyrage.x25519 import Recipient

from fingerpost.core.errors import CannotWrite
from fingerpost.register.assurance.audit_kinds import BACKUP_MADE
from fingerpost.register.assurance.backups import archive, keys, manifest, store_copy
from fingerpost.register.assurance.backups.files import UNFINISHED, WORKING, to_keep
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.audit.sealing import seal

NAME = "fingerpost-%Y%m%dT%H%M%SZ.age"
ENDING = ".age"
STALE = timedelta(days=1)
FULL = (
    "The disc is full, so the backup was not made. Earlier backups are as they were. Make room in the folder "
    "of backups (FINGERPOST_BACKUPS), and make it again."
)


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that is whole."""

    path: Path
    size: int
    rows: int
    files: int


def make(*, by: Actor, now: datetime | None = None) -> Made:
    """Seal the store and the files beside it into one new file; outside any transaction.

    Raises BadRequest without a public key, CannotWrite where the disc is full or a program fails: then
    nothing is left of the new file, and every earlier one is untouched.
    """
    at = (now or timezone.now()).astimezone(UTC)
    who = keys.recipients()
    folder = Path(settings.BACKUP_FOLDER)
    seal()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        sweep(folder, at)
        with tempfile.TemporaryDirectory(dir=settings.DATA, prefix=WORKING) as place:
            copied = Path(place) / "store"
            said = store_copy.copy(copied)
            about = manifest.make(
                engine=connection.vendor,
                at=at,
                counts=said.counts,
                migrations=said.migrations,
                head=said.head,
            )
            files = list(to_keep())
            path = folder / at.strftime(NAME)
            _write(path, archive.Pieces(archive.compressed(about.as_bytes(), copied, files)), who)
    except OSError as error:
        raise CannotWrite(_why(error)) from error
    made = Made(path, path.stat().st_size, about.rows, len(files))
    record(
        BACKUP_MADE,
        by=by,
        subject=f"backup:{path.stem}",
        details={"bytes": made.size, "rows": made.rows, "files": made.files},
    )
    return made


def sweep(folder: Path, now: datetime) -> None:
    """Remove what a killed backup left unfinished."""
    for path in folder.glob(f"*{UNFINISHED}"):
        if datetime.fromtimestamp(path.stat().st_mtime, UTC) < now - STALE:
            path.unlink(missing_ok=True)


def open_part(folder: Path) -> tuple[BinaryIO, Path]:
    """A new file beside the backups, readable by its owner alone."""
    handle, name = tempfile.mkstemp(suffix=UNFINISHED, dir=folder)
    return os.fdopen(handle, "wb"), Path(name)


def _write(path: Path, pieces: archive.Pieces, who: list[Recipient]) -> None:
    file, part = open_part(path.parent)
    try:
        with file:
            _seal(pieces, file, who)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
        _settle(path.parent)
    finally:
        part.unlink(missing_ok=True)


def _seal(pieces: archive.Pieces, file: BinaryIO, who: list[Recipient]) -> None:
    """Encrypt; pyrage tells an error of a file by a class of its own, so the file's own is asked for."""
    kept = archive.Keeping(file)
    try:
        pyrage.encrypt_io(pieces, kept, who)
    except pyrage.EncryptError as error:
        raise pieces.problem or kept.problem or error from None


def _settle(folder: Path) -> None:
    """Let the disc know the new name before anybody relies on it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _why(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return FULL
    return (
        "The folder of backups (FINGERPOST_BACKUPS) cannot be written to, so the backup was not made. "
        "Earlier backups are as they were."
    )
