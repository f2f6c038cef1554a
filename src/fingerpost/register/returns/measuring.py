"""The figures of insight: the scorecard's own measures over the live record, kept with their moment.

A closed month whose return stands is read from the return's kept extract, so that its figures are those that
were reported; every other from the record as it is known now.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq
from django.utils import timezone
from ibis.backends import BaseBackend

from fingerpost.analysis.engine import collect, open_duckdb
from fingerpost.analysis.measures import evaluate, suppress
from fingerpost.analysis.spine import FromHistories, build
from fingerpost.core.calendar import AcademicYear
from fingerpost.core.periods import Month, annual_window
from fingerpost.register.audit.actors import WORKER, Actor
from fingerpost.register.audit.record import record
from fingerpost.register.history.models import Activity
from fingerpost.register.jobs.kinds import Write
from fingerpost.register.jobs.queueing import start
from fingerpost.register.jobs.work import Work
from fingerpost.register.returns import keeping, kept_extract
from fingerpost.register.returns.audit_kinds import MEASURED
from fingerpost.register.returns.kept_extract import PARQUET
from fingerpost.register.returns.models import Figures, Return
from fingerpost.register.returns.record import OWN, month_extract

FIGURES = "returns.figures"
MONTHS = 12
YEARS = 5
"""Winters before the one that runs whose average of December, January and February is worked out (SR-162)."""
EVERY = timedelta(minutes=15)
OLD = timedelta(hours=1)
"""Figures older than this are worked out anew by the worker's rounds."""
BREAKDOWNS = ("total", "district", "academic_year", "send")
KEPT = 3
"""So many sets of figures are kept; older ones go with their files."""


def ends_of(on: date) -> list[date]:
    """The ends of the twelve months before a day and of the winters before it, and the day, oldest first."""
    now, year = Month.of(on), AcademicYear.of(on)
    winters = (annual_window(AcademicYear(year.start - back)) for back in range(YEARS + 1))
    months = {month for winter in winters for month in winter.months if month < now}
    months.update(now.plus(-back) for back in range(1, MONTHS + 1))
    return [*(month.end for month in sorted(months)), on]


def ask(by: Actor, now: datetime) -> Figures:
    """Have the figures worked out; those that are being worked out already, if any are."""
    waiting = Figures.objects.filter(made_at__isnull=True).order_by("-pk").first()
    if waiting is not None:
        return waiting
    asked = Figures.objects.create(recorded=now, on=timezone.localdate(now))
    start(by=by, kind=FIGURES, argument=asked.pk)
    return asked


def refresh(now: datetime) -> None:
    """Have the figures worked out where they are old or of another day; safe to run twice."""
    if not Activity.objects.exists():
        return
    last = Figures.objects.order_by("-pk").first()
    if last is None or last.on != timezone.localdate(now) or now - last.recorded >= OLD:
        ask(WORKER, now)


def measure(work: Work) -> Write:
    """The one step: figures, the same with small numbers hidden, and who is behind them, each kept."""
    asked = Figures.objects.get(pk=work.argument)
    engine = open_duckdb()
    engine.create_table("insight_spine", spine_of(ends_of(asked.on), asked.recorded, engine), overwrite=True)
    whole = engine.table("insight_spine")
    work.beat(1, 3)
    figures = evaluate(whole, breakdowns=BREAKDOWNS)
    work.beat(2, 3)
    recent = whole.filter(whole.period_end >= Month.of(asked.on).previous.end)
    hashes = {
        "figures_hash": _kept(figures),
        "hidden_hash": _kept(suppress(figures)),
        "spine_hash": _kept(collect(recent)),
    }

    def save() -> None:
        Figures.objects.filter(pk=asked.pk).update(made_at=timezone.now(), **hashes)
        _forget_old()
        record(MEASURED, by=work.by, subject=f"figures:{asked.pk}", details={"rows": figures.num_rows})

    return save


def spine_of(ends: Sequence[date], at: datetime, engine: BaseBackend) -> ir.Table:
    """The spine of month ends: of each whose return stands by its kept extract, else of the record."""
    standing = Return.objects.filter(
        period__in=ends[:-1], state__in=(Return.State.FROZEN, Return.State.SENT)
    ).order_by("period")
    held = [kept_extract.read(one, engine, f"kept_{place}") for place, one in enumerate(standing)]
    reported = {end for extract in held for end in extract.ends}
    live = month_extract([end for end in ends if end not in reported], at=at, backend=engine)
    table = live.table
    for extract in held:
        table = table.union(extract.table.select(*table.columns))
    editions = {edition.name: edition for extract in (*held, live) for edition in extract.editions}
    ordered = tuple(editions[name] for name in sorted(editions))
    return build(FromHistories(table, ordered, live.absent), own=OWN)


def give_up(number: int) -> None:
    """Figures that could not be worked out leave nothing behind."""
    Figures.objects.filter(pk=number, made_at__isnull=True).delete()


def _kept(table: pa.Table) -> str:
    with keeping.being_written(PARQUET) as part:
        pq.write_table(table, part)
        return keeping.kept(part, PARQUET)


def _forget_old() -> None:
    """Remove all but the latest sets, with the files that no other set shares."""
    newest = Figures.objects.filter(made_at__isnull=False).order_by("-pk").values_list("pk", flat=True)[:KEPT]
    old = Figures.objects.filter(made_at__isnull=False).exclude(pk__in=list(newest))
    names = ("figures_hash", "hidden_hash", "spine_hash")
    gone = {digest for row in old.values_list(*names) for digest in row}
    old.delete()
    used = {digest for row in Figures.objects.values_list(*names) for digest in row}
    for digest in gone - used:
        keeping.forget(digest, PARQUET)
