"""What lies in the data folder and belongs to the record: everything but what can be made again.

By what is left out and not by what is taken, so that a folder of a later version is never forgotten.
"""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

LEFT_OUT = frozenset({"cache", "static", "backups", "secret_key"})
"""The secret key is kept in the council's safe, apart from what it protects."""
UNFINISHED = ".part"
WORKING = "working-"
"""Folders of backups and restores at work."""


def to_keep() -> Iterator[tuple[str, Path]]:
    """Each file by its name within the data folder, in order."""
    root = Path(settings.DATA)
    store = Path(str(connection.settings_dict["NAME"])).name if connection.vendor == "sqlite" else ""
    backups = Path(settings.BACKUP_FOLDER)
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root)
        first = name.parts[0]
        if first in LEFT_OUT or first.startswith(WORKING) or path.suffix == UNFINISHED:
            continue
        if store and len(name.parts) == 1 and first.startswith(store):
            continue  # the store itself, its log and its index of the log
        if path.is_file() and not path.is_symlink() and not path.is_relative_to(backups):
            yield name.as_posix(), path
