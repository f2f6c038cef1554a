"""A data folder, a pair of keys and a wiped store, for tests of backups."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management import call_command
from pyrage import x25519


@dataclass(frozen=True)
class Place:
    """Where the service keeps things in a test, and the private key of its backups."""

    data: Path
    backups: Path
    key: Path


def made_place(folder: Path, settings: Any) -> Place:
    """Folders and keys of the test's own, which the settings name."""
    data, backups, key = folder / "data", folder / "backups", folder / "key"
    (data / "documents" / "people").mkdir(parents=True)
    (data / "returns").mkdir()
    pair = x25519.Identity.generate()
    key.write_text(f"# made up\n\n{pair}\n")
    settings.DATA, settings.MEDIA_ROOT = data, data / "documents"
    settings.BACKUP_FOLDER, settings.BACKUP_RECIPIENTS = backups, [str(pair.to_public())]
    return Place(data, backups, key)


def wipe(place: Place) -> None:
    """Everything gone: the store's rows and the files beside it."""
    call_command("flush", interactive=False, verbosity=0)
    for path in sorted(place.data.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
