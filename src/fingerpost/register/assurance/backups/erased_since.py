"""Whom a restore must not bring back: our own numbers of people that were deleted, kept with the backups.

A backup that was made before a deletion still holds them. The note lies beside the backups, not in the store,
for it is needed when the store is lost.
"""

import json
import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings

NOTE = "erased.jsonl"


def note(at: datetime, numbers: Sequence[int]) -> None:
    """Add a line: when, and whose records were deleted. The same again does no harm."""
    folder = Path(settings.BACKUP_FOLDER)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    line = json.dumps({"at": at.isoformat(), "people": sorted(numbers)}) + "\n"
    handle = os.open(folder / NOTE, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def people_since(moment: datetime, folder: Path) -> list[int]:
    """Everybody who was deleted after a moment, as far as the note in a folder of backups says."""
    path = folder / NOTE
    if not path.is_file():
        return []
    found: set[int] = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        said = json.loads(line)
        if datetime.fromisoformat(said["at"]) > moment:
            found.update(said["people"])
    return sorted(found)
