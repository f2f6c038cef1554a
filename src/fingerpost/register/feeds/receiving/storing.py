"""Putting what was uploaded into the store of files, measured and summed while it comes in."""

import hashlib
from dataclasses import dataclass
from pathlib import PurePath
from uuid import uuid4

from django.core.files.base import File
from django.core.files.storage import default_storage

CALLED_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that was stored: its name there, the bytes it has, and the sum that knows it again."""

    name: str
    size: int
    sha256: str

    @property
    def path(self) -> str:
        """Where it lies."""
        return default_storage.path(self.name)

    def delete(self) -> None:
        """Take it away again."""
        default_storage.delete(self.name)


def store(content: File) -> Stored:  # type: ignore[type-arg]
    """Store a file under a name that says nothing."""
    digest = hashlib.sha256()
    size = 0
    for chunk in content.chunks():
        digest.update(chunk)
        size += len(chunk)
    content.seek(0)
    name = default_storage.save(f"feeds/{uuid4().hex}", content)
    return Stored(name, size, digest.hexdigest())


def called(name: str) -> str:
    """What the sender called the file, fit to be shown: no folder, nothing that is not printed."""
    bare = PurePath(name.replace("\\", "/")).name
    shown = "".join(letter for letter in bare if letter.isprintable()).strip()
    return shown[-CALLED_AT_MOST:] or "file"
