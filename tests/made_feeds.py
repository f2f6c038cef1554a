"""Partners' files for tests, made up row by row, and batches of them driven to where a test needs them."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.files.base import ContentFile

from fingerpost.register.audit.actors import Actor
from fingerpost.register.feeds import actions
from fingerpost.register.feeds.kinds import APPLY, CHECK, JOBS, PREVIEW, UNDO
from fingerpost.register.feeds.models import Batch, Feed
from fingerpost.register.jobs.driving import run_now
from fingerpost.register.jobs.queries import latest

COLLEGE = (
    "Student Ref", "ULN", "First Name", "Surname", "DOB", "Gender", "Postcode", "Course", "Start Date",
    "Planned End Date", "Status", "Provider", "UKPRN",
)  # fmt: skip


def learner(given: str = "Robin", family: str = "Ashdown", **more: Any) -> dict[str, str]:
    """One row of a college's list of enrolments."""
    row = {
        "Student Ref": "S1",
        "First Name": given,
        "Surname": family,
        "DOB": "14/05/2009",
        "Course": "Level 2 Bricklaying",
        "Start Date": "07/09/2026",
        "Planned End Date": "30/06/2027",
        "Status": "Enrolled",
        "Provider": "Fenwick College",
        "UKPRN": "10000999",
    }
    row.update(more)
    return row


def written(rows: Iterable[Mapping[str, str]], columns: Sequence[str] = COLLEGE) -> bytes:
    """The rows as CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def uploaded(by: Actor, content: bytes, name: str = "list.csv", feed: Feed | None = None) -> Batch:
    """A batch as it is after the upload: its check waits in the queue."""
    return actions.upload(by=by, content=ContentFile(content), name=name, feed=feed).batch


def driven(batch: Batch, *kinds: str) -> Batch:
    """The batch after its waiting job was done here."""
    job = latest(list(kinds) or JOBS, batch.pk)
    assert job is not None
    run_now(job)
    return Batch.objects.get(pk=batch.pk)


def checked(by: Actor, content: bytes, feed: Feed | None = None) -> Batch:
    """A batch that was read, matched and looked ahead of."""
    return driven(uploaded(by, content, feed=feed), CHECK)


def looked_ahead(by: Actor, batch: Batch) -> Batch:
    """The batch with its preview worked out anew."""
    actions.look_ahead(by=by, batch=batch)
    return driven(batch, PREVIEW)


def applied(by: Actor, batch: Batch) -> Batch:
    """The batch after it was applied."""
    actions.apply(by=by, batch=batch)
    return driven(batch, APPLY)


def undone(by: Actor, batch: Batch) -> Batch:
    """The batch after it was undone."""
    actions.undo(by=by, batch=batch)
    return driven(batch, UNDO)


def learner_number(place: int) -> str:
    """The learner number of a place, with the tenth digit that fits; where none does, of another place."""
    nine = f"{100_000_000 + place}"
    rest = sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
    return f"{nine}{10 - rest}" if rest else learner_number(place + 1_000_000)
