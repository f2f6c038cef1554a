"""What a backup says of itself: its version, when, how many rows each table has, where the audit stood."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.migrations.loader import MigrationLoader

from fingerpost import __version__
from fingerpost.core.errors import BadRequest, CannotRead

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """The first member of the archive."""

    format: int
    fingerpost: str
    council: str
    made_at: str
    engine: str
    migrations: list[str]
    counts: dict[str, int]
    audit_head: str
    key: str
    """A fingerprint of the service's secret key, which is not in the backup."""

    def as_bytes(self) -> bytes:
        """As it is written."""
        return json.dumps(asdict(self), sort_keys=True).encode()

    @property
    def made(self) -> datetime:
        """When."""
        return datetime.fromisoformat(self.made_at)

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(self.counts.values())


def key_mark() -> str:
    """A fingerprint of the secret key: tells whether it is the same, and nothing of it."""
    return hashlib.sha256(f"fingerpost backup:{settings.SECRET_KEY}".encode()).hexdigest()[:16]


def make(*, engine: str, at: datetime, counts: dict[str, int], migrations: list[str], head: str) -> Manifest:
    """The manifest of a copy of the store."""
    return Manifest(
        format=FORMAT,
        fingerpost=__version__,
        council=settings.COUNCIL_CODE,
        made_at=at.isoformat(timespec="seconds"),
        engine=engine,
        migrations=sorted(migrations),
        counts=counts,
        audit_head=head,
        key=key_mark(),
    )


def read(content: bytes) -> Manifest:
    """A manifest as it was written. Raises CannotRead where it is none, BadRequest for a newer form."""
    try:
        said: Mapping[str, Any] = json.loads(content)
        form = int(said["format"])
    except (ValueError, KeyError, TypeError) as error:
        raise CannotRead("The file was opened, but it is no backup of Fingerpost.") from error
    if form > FORMAT:
        raise BadRequest(_newer(str(said.get("fingerpost", "later"))))
    return Manifest(**said)


def refuse_what_is_newer(manifest: Manifest) -> None:
    """Raise BadRequest for a backup of a later version, which this one does not understand."""
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if _number(manifest.fingerpost) > _number(__version__) or set(manifest.migrations) - known:
        raise BadRequest(_newer(manifest.fingerpost))


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _newer(version: str) -> str:
    return (
        f"The backup was made by a newer version of Fingerpost ({version}) than this one ({__version__}). "
        "Install that version or a later one, and restore again. Nothing was written."
    )
