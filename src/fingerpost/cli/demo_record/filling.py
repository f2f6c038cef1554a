"""Bringing partners' files in as a data manager does: register the feed, upload, check, match, apply."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from django.core.files.base import File

from fingerpost.core.errors import FingerpostError
from fingerpost.register.access.models import User
from fingerpost.register.feeds import actions
from fingerpost.register.feeds.due import next_due
from fingerpost.register.feeds.kinds import JOBS
from fingerpost.register.feeds.models import Batch, Feed, StagedRow
from fingerpost.register.feeds.queries import doubtful
from fingerpost.register.jobs.driving import run_now
from fingerpost.register.jobs.models import Job
from fingerpost.register.jobs.queries import latest
from fingerpost.register.organisations import bulk, rows

HISTORY = "ccis"
"""The kind of file that brings people whom nobody knows yet."""


@dataclass(slots=True)
class Filled:
    """What came of it: files applied, rows matched each way, rows left for somebody to decide."""

    files: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    waiting: int = 0


def load_map(path: Path) -> int:
    """The districts and wards of every postcode, from the geography file; how many."""
    with path.open(encoding="utf-8", newline="") as file:
        places = [
            rows.PostcodePlace(row["pcds"], row["district"], row["ward"], row["locality"])
            for row in csv.DictReader(file)
        ]
    bulk.load_postcodes(places)
    return len(places)


def register_feeds(path: Path, staff: dict[str, User]) -> list[tuple[str, Feed]]:
    """Every feed of the list, with how the names of its files begin."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["files"], _save(row, staff)) for row in csv.DictReader(file)]


def _save(row: dict[str, str], staff: dict[str, User]) -> Feed:
    manager = staff["data_manager"]
    feed = actions.save_feed(
        by=manager,
        name=row["source"],
        kind=row["kind"],
        cadence=row["cadence"],
        owner=staff.get(row["owner"], manager),
        agreement=row["agreement"],
        agreement_ends=date.fromisoformat(row["agreement_ends"]) if row["agreement_ends"] else None,
    )
    if row["barriers"]:
        actions.report_barrier(by=manager, partner=row["source"], what=row["barriers"], feed=feed)
    return feed


def files_by_month(
    folder: Path, feeds: list[tuple[str, Feed]]
) -> Iterator[tuple[str, list[tuple[Path, Feed]]]]:
    """Month -> its files with their feeds, the month's files in the order of the register."""
    months: dict[str, list[tuple[Path, Feed]]] = {}
    for begins, feed in feeds:
        for path in sorted(folder.glob(f"{begins}*")):
            months.setdefault(_month(path), []).append((path, feed))
    yield from sorted(months.items())


def bring_in(path: Path, feed: Feed, by: User, filled: Filled) -> Batch:
    """One file from upload to applied; what is doubtful stays for people to decide."""
    with path.open("rb") as content:
        batch = actions.upload(by=by, content=File(content), name=path.name, feed=feed).batch
    actions.map_columns(
        by=by, batch=batch, kind=feed.kind, mapping={}, as_at=month_end(_month(path)), remember=False
    )
    _drive(batch)
    if feed.kind == HISTORY:
        actions.settle_newcomers(by=by, batch=batch, add=True)
    actions.apply(by=by, batch=batch)
    _drive(batch)
    batch.refresh_from_db()
    filled.files += 1
    filled.outcomes.update(batch.counts.get("outcomes", {}))
    filled.waiting += doubtful(batch).exclude(outcome=StagedRow.Outcome.NEW).count()
    return batch


def first_month(folder: Path) -> str:
    """The month of the first file that came."""
    return min(_month(path) for path in folder.glob("*_2*"))


def month_end(month: str) -> date:
    """The last day of a month such as 2026-10."""
    year, number = (int(part) for part in month.split("-"))
    return date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)


def _month(path: Path) -> str:
    """The month in the file's name, as 2026-10; the results of a year come in its August."""
    told = path.stem.rpartition("_")[2]
    return told if "-" in told else f"{told}-08"


def _drive(batch: Batch) -> None:
    """Do the batch's waiting work here and now. Raises FingerpostError with its sentence where it failed."""
    job = latest(JOBS, batch.pk)
    if job is not None and not job.ended:
        job = run_now(job)
    if job is not None and job.state == Job.State.FAILED:
        raise FingerpostError(f"{batch.file_name} could not be brought in: {job.error}")


def set_due(feeds: list[tuple[str, Feed]], today: date) -> None:
    """When each feed is due next, counted from the day it last came."""
    for _, feed in feeds:
        feed.refresh_from_db()
        if feed.next_due is None:
            feed.next_due = next_due(feed, after=today)
            feed.save(update_fields=["next_due"])
