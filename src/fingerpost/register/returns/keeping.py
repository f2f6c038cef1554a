"""Files of returns in the data folder, each named by the hash of its bytes, so that a changed one is told."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from fingerpost.core.errors import CannotRead, CannotWrite

FOLDER = "returns"
AT_ONCE = 1 << 20


def hash_of(path: Path) -> str:
    """The SHA-256 of a file, as hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while some := file.read(AT_ONCE):
            digest.update(some)
    return digest.hexdigest()


@contextmanager
def being_written(ending: str) -> Iterator[Path]:
    """A new file in the folder of returns; it is gone at the end unless `kept` has taken it.

    Raises CannotWrite where the folder cannot be written to, a full disc among the reasons.
    """
    folder = _folder()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(suffix=f"{ending}.part", dir=folder)
        os.close(handle)
    except OSError as error:
        raise CannotWrite(
            "The data folder cannot be written to, so nothing was kept. See whether the disc is full, and "
            "build again."
        ) from error
    path = Path(name)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def kept(part: Path, ending: str) -> str:
    """Keep a file that was written whole, under its hash; returns the hash."""
    digest = hash_of(part)
    os.replace(part, _folder() / f"{digest}{ending}")
    return digest


def path_of(digest: str, ending: str) -> Path:
    """A kept file. Raises CannotRead where it is gone or is no longer the one that was kept."""
    path = _folder() / f"{digest}{ending}"
    if not path.is_file():
        raise CannotRead("The kept file of this return is not in the data folder; restore it from a backup.")
    if hash_of(path) != digest:
        raise CannotRead(
            "The kept file of this return was changed since it was built; restore it from a backup."
        )
    return path


def forget(digest: str, ending: str) -> None:
    """Remove a kept file that nothing needs any more."""
    (_folder() / f"{digest}{ending}").unlink(missing_ok=True)


def _folder() -> Path:
    return Path(settings.DATA) / FOLDER
