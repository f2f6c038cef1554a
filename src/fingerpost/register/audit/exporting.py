"""Audit rows as CSV, to be taken away; texts that a spreadsheet would run as formulas are defused."""

import csv
import io
import json
from collections.abc import Iterator

from fingerpost.core.text import defused
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.audit.queries import Asked, found

HEAD = ("number", "at", "actor", "name", "kind", "person", "subject", "fields", "details", "page", "digest")
CHUNK = 2_000


def csv_lines(asked: Asked) -> Iterator[str]:
    """The rows that fit, newest first, a line at a time, the header first; memory stays flat."""
    yield _line(HEAD)
    for event in found(asked).iterator(chunk_size=CHUNK):
        yield _line(_cells(event))


def _cells(event: AuditEvent) -> tuple[str, ...]:
    return (
        "" if event.number is None else str(event.number),
        event.at.isoformat(timespec="seconds"),
        event.actor,
        event.actor_name,
        event.kind,
        "" if event.person is None else str(event.person),
        event.subject,
        " ".join(event.fields),
        json.dumps(event.details, ensure_ascii=False, sort_keys=True) if event.details else "",
        event.page,
        event.digest,
    )


def _line(cells: tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([defused(cell) for cell in cells])
    return out.getvalue()
