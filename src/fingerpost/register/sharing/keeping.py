"""Files that leave, in the data folder, each named by the hash of its bytes: a changed one is told."""

import hashlib
import os
import tempfile
import time
from collections.abc import Collection
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from fingerpost.core.errors import CannotRead, CannotWrite

FOLDER = "exports"
ENDING = ".xlsx"
FORGOTTEN = timedelta(hours=6)
"""A file of this age that no row knows was left by something that came to nothing."""


def keep(content: bytes) -> str:
    """Keep a file whole; returns its hash. Raises CannotWrite where the folder cannot be written to."""
    digest = hashlib.sha256(content).hexdigest()
    folder = _folder()
    part = ""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, part = tempfile.mkstemp(suffix=f"{ENDING}.part", dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(part, _path(digest))
    except OSError as error:
        if part:
            Path(part).unlink(missing_ok=True)
        raise CannotWrite(
            "The data folder cannot be written to, so no file was made. See whether the disc is full, and "
            "ask for it again."
        ) from error
    return digest


def read(digest: str) -> bytes:
    """A kept file. Raises CannotRead where it is gone or is no longer the one that was kept."""
    path = _path(digest)
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise CannotRead("The file is not in the data folder any more; ask for the list again.") from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise CannotRead("The file was changed since it was made; ask for the list again.")
    return content


def forget(digest: str) -> None:
    """Remove a file."""
    _path(digest).unlink(missing_ok=True)


def forget_others(known: Collection[str]) -> int:
    """Remove old files that are not among the known ones; how many."""
    past = time.time() - FORGOTTEN.total_seconds()
    gone = 0
    for path in _folder().glob("*"):
        if path.name.removesuffix(ENDING) not in known and path.stat().st_mtime < past:
            path.unlink()
            gone += 1
    return gone


def _path(digest: str) -> Path:
    return _folder() / f"{digest}{ENDING}"


def _folder() -> Path:
    return Path(settings.DATA) / FOLDER
