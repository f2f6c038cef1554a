"""Published figures that the data manager loads once: kept in the data folder, beside the council's own."""

import shutil
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from fingerpost.analysis.comparators import (
    AreaView,
    Other,
    Rule,
    Standings,
    Target,
    TargetLine,
    area_named,
    area_view,
    forecasts,
    judge,
    own_months,
    standings,
)
from fingerpost.analysis.files.neighbours import Neighbours, read_neighbours
from fingerpost.analysis.files.published import Published, read_published
from fingerpost.analysis.reports.model import Section
from fingerpost.analysis.reports.sections.comparators import comparators
from fingerpost.core.errors import BadRequest
from fingerpost.register.access.acting import action
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.returns import audit_kinds as kinds
from fingerpost.register.returns import keeping
from fingerpost.register.returns.models import PublishedFile
from fingerpost.register.returns.permissions import Permission

ENDING = ".published"
Kind = PublishedFile.Kind
TARGETS = (Target("not_known", Rule.BELOW, Other.ENGLAND, "SR-046: Kent §7.1"),)
"""What the council aims at beside others: fewer not known than in England."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The council beside others as the scorecard's report words it, and what its targets came to."""

    section: Section
    targets: tuple[TargetLine, ...]


def loaded() -> QuerySet[PublishedFile]:
    """The files that are loaded, in the order in which they were: of a figure given twice the last stands."""
    return PublishedFile.objects.order_by("loaded_at", "pk")


@action(needs=Permission.RETURN_SEND)
def load(*, by: Actor, kind: str, path: Path, name: str) -> PublishedFile:
    """Read a file to its end and keep it. A file of neighbours takes the place of the one before.

    Raises CannotRead for a file that is not of its kind, BadRequest for one that is loaded already, and
    CannotWrite. Nothing is then changed.
    """
    if kind == Kind.NEIGHBOURS:
        read_neighbours(path)
    else:
        standings(read_published([path]))
    digest = keeping.hash_of(path)
    if PublishedFile.objects.filter(kind=kind, digest=digest).exists():
        raise BadRequest("This file is loaded already; nothing was changed.")
    with keeping.being_written(ENDING) as part:
        shutil.copyfile(path, part)
        keeping.kept(part, ENDING)
    if kind == Kind.NEIGHBOURS:
        PublishedFile.objects.filter(kind=kind).delete()
    held = PublishedFile.objects.create(
        kind=Kind(kind), name=name[-200:], digest=digest, loaded_by=by.audit_key, loaded_at=timezone.now()
    )
    record(kinds.PUBLISHED_LOADED, by=by, subject=f"published:{held.pk}", details={"hash": digest})
    return held


@action(needs=Permission.RETURN_SEND)
def remove(*, by: Actor, file: PublishedFile) -> None:
    """Set figures beside it no more. Its bytes stay in the data folder, where a backup may need them."""
    record(kinds.PUBLISHED_REMOVED, by=by, subject=f"published:{file.pk}", details={"hash": file.digest})
    file.delete()


def beside(own: pa.Table) -> Beside | None:
    """The council's published figures beside others', and where its `own` measures lead; None for no file.

    Raises BadRequest where the files hold nothing of this council, and CannotRead where one is gone.
    """
    held = list(loaded().values_list("kind", "digest"))
    scorecards = tuple(digest for kind, digest in held if kind == Kind.SCORECARD)
    if not scorecards:
        return None
    published, placed = _read(scorecards)
    near = next((_neighbours(digest) for kind, digest in held if kind == Kind.NEIGHBOURS), None)
    view = area_view(published, placed, area_named(settings.COUNCIL_CODE, published), near)
    months = own_months(own, settings.COUNCIL_CODE)
    section = comparators(view, published, forecasts(months, published, view.area))
    return Beside(section, judge(TARGETS, *_compared(view, own)))


def _compared(
    view: AreaView, own: pa.Table
) -> tuple[dict[str, tuple[str, float]], dict[tuple[str, str, Other], float]]:
    """The values that targets speak of, and England's of the same periods.

    The council's own figure of the period goes before the published one: it is not rounded.
    """
    ours = {
        (row["measure"], row["period"]): row["value"]
        for row in own.to_pylist()
        if row["breakdown_topic"] == "total" and row["value"] is not None
    }
    values: dict[str, tuple[str, float]] = {}
    others: dict[tuple[str, str, Other], float] = {}
    for target in TARGETS:
        line = view.line(target.measure)
        if line is None or line.figure.value is None:
            continue
        period = line.figure.period
        values[target.measure] = (period, ours.get((target.measure, period), line.figure.value))
        if line.england is not None:
            others[target.measure, period, Other.ENGLAND] = line.england
    return values, others


@lru_cache(maxsize=2)
def _read(digests: tuple[str, ...]) -> tuple[Published, Standings]:
    published = read_published([keeping.path_of(digest, ENDING) for digest in digests])
    return published, standings(published)


@lru_cache(maxsize=2)
def _neighbours(digest: str) -> Neighbours:
    return read_neighbours(keeping.path_of(digest, ENDING))
