"""Taking a file in, and saying what its columns are."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from fingerpost.analysis.files.partners import layout_of, recognise
from fingerpost.core.errors import BadRequest, CannotRead
from fingerpost.register.access.acting import action, check
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.feeds import permissions, staging
from fingerpost.register.feeds.kinds import CHECK, JOBS
from fingerpost.register.feeds.models import Batch, Feed
from fingerpost.register.feeds.queries import same_file
from fingerpost.register.feeds.receiving import safety
from fingerpost.register.feeds.receiving.headings import headings_of
from fingerpost.register.feeds.receiving.storing import Stored, called, store
from fingerpost.register.jobs.models import Job
from fingerpost.register.jobs.queries import latest
from fingerpost.register.jobs.queueing import start

OPEN = frozenset({Batch.State.UPLOADED, Batch.State.CHECKED})
"""States in which a batch may still be read, mapped and decided."""


@dataclass(frozen=True, slots=True)
class Received:
    """What became of an upload: a new batch, or the one that holds the same file already."""

    batch: Batch
    known: bool


def upload(*, by: Actor, content: File, name: str, feed: Feed | None = None) -> Received:  # type: ignore[type-arg]
    """Take a file in, tell what it is and begin to check it where that is sure.

    The same bytes again give the batch that is there. Raises CannotRead, in one sentence, for a file that is
    refused: nothing of it is kept, and a row of the audit says that it was tried.
    """
    check(by=by, needs=permissions.UPLOAD, doing="feeds.upload")
    stored = store(content)
    before = same_file(stored.sha256)
    if before is not None:
        stored.delete()
        return Received(before, known=True)
    try:
        safety.check(Path(stored.path), name, settings.FEED_BYTES)
        return Received(_receive(by=by, stored=stored, name=called(name), feed=feed), known=False)
    except CannotRead:
        stored.delete()
        with transaction.atomic():
            record("feeds.refused", by=by, details={"sha256": stored.sha256, "size": stored.size})
        raise


@action(needs=permissions.UPLOAD)
def upload_again(*, by: Actor, batch: Batch) -> Batch:
    """Check a file again that is known: what it says that we hold already will be no change.

    Raises CannotRead where the file is no longer kept.
    """
    with staging.as_the_file(batch) as path, path.open("rb") as content:
        stored = store(File(content))
    return _keep(by, stored, batch.file_name, batch.feed)


@action(needs=permissions.UPLOAD)
def map_columns(
    *,
    by: Actor,
    batch: Batch,
    kind: str,
    mapping: Mapping[str, str],
    as_at: date | None = None,
    remember: bool = True,
) -> Batch:
    """Say what kind of file it is, what its columns are and which day it tells of; then check it.

    `mapping` is heading -> column ("" for a column not to be read). It is remembered with the feed where
    `remember`. Raises BadRequest for a kind or a column that there is not, or a batch that is past it.
    """
    held = Batch.objects.select_for_update().get(pk=batch.pk)
    if held.state not in OPEN:
        raise BadRequest("This file is past its columns: it was applied, undone or discarded.")
    job = latest(JOBS, held.pk)
    if job is not None and job.state == Job.State.RUNNING:
        raise BadRequest("Fingerpost is at work on this file; wait until that is done.")
    columns = layout_of(kind).columns
    wrong = sorted({column for column in mapping.values() if column and column not in columns})
    if wrong:
        raise BadRequest(f"A file of this kind has no column {', '.join(wrong)}; choose one of the list.")
    held.kind, held.mapping, held.as_at = kind, dict(mapping), as_at
    held.state, held.refusal, held.preview = Batch.State.UPLOADED, "", None
    held.save()
    if remember and held.feed is not None and held.feed.kind == kind:
        held.feed.mapping = {**held.feed.mapping, **mapping}
        held.feed.save(update_fields=["mapping"])
    start(by=by, kind=CHECK, argument=held.pk)
    record("feeds.mapped", by=by, subject=f"batch:{held.pk}", fields=mapping.values(), details={"kind": kind})
    return held


@action(needs=permissions.UPLOAD)
def _receive(*, by: Actor, stored: Stored, name: str, feed: Feed | None) -> Batch:
    return _keep(by, stored, name, feed)


def _keep(by: Actor, stored: Stored, name: str, feed: Feed | None) -> Batch:
    """The batch of a stored file; its check begins where its kind is sure."""
    batch = Batch(
        feed=feed,
        file=stored.name,
        file_name=name,
        size=stored.size,
        sha256=stored.sha256,
        uploaded_by=by.audit_key,
        uploaded_at=timezone.now(),
    )
    _recognise(batch)
    batch.save()
    if batch.kind:
        start(by=by, kind=CHECK, argument=batch.pk)
    record(
        "feeds.uploaded",
        by=by,
        subject=f"batch:{batch.pk}",
        details={"kind": batch.kind, "sha256": batch.sha256, "size": batch.size},
    )
    return batch


def _recognise(batch: Batch) -> None:
    """What the file may be; its kind where that is sure: the feed's, unless the headings say another."""
    with staging.as_the_file(batch) as path:
        candidates = recognise(path)
        headings = headings_of(path)
    batch.candidates = [asdict(candidate) for candidate in candidates]
    batch.headings = [{"heading": one, "column": None, "how": "not read"} for one in headings]
    sure = next((one.kind for one in candidates if one.how_sure == "sure"), "")
    if batch.feed is not None and sure in ("", batch.feed.kind):
        batch.kind = batch.feed.kind
    elif batch.feed is None and sure:
        batch.kind = sure
        alike = Feed.objects.filter(kind=sure, retired_at__isnull=True)[:2]
        batch.feed = alike[0] if len(alike) == 1 else None
