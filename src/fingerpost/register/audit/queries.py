"""Reading the audit: what was done, found by user, kind, person and dates; and who looked at whom.

The apps above decide who may ask.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Max, Min, QuerySet
from django.utils import timezone

from fingerpost.register.audit.kinds import Sort, all_kinds
from fingerpost.register.audit.models import AuditEvent

PAGE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for in the audit; whatever is None is not asked about. Dates are both included."""

    actor: str = ""
    sort: Sort | None = None
    kind: str = ""
    person: int | None = None
    since: date | None = None
    until: date | None = None

    def names(self) -> list[str]:
        """The names of what is asked about, for the audit of the search itself."""
        given = {
            "actor": self.actor,
            "sort": self.sort,
            "kind": self.kind,
            "person": self.person is not None,
            "since": self.since,
            "until": self.until,
        }
        return [name for name, value in given.items() if value]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A page of rows, newest first, and the id after which the next page begins; None at the end."""

    rows: list[AuditEvent]
    after: int | None


@dataclass(frozen=True, slots=True)
class Look:
    """One actor's openings of one record."""

    actor: str
    name: str
    times: int
    first: datetime
    last: datetime
    pages: tuple[str, ...]


def found(asked: Asked) -> QuerySet[AuditEvent]:
    """Every row that fits, newest first."""
    rows: QuerySet[AuditEvent] = AuditEvent.objects.order_by("-id")
    if asked.actor:
        rows = rows.filter(actor=asked.actor)
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.sort:
        rows = rows.filter(kind__in=codes_of(asked.sort))
    if asked.person is not None:
        rows = rows.filter(person=asked.person)
    if asked.since:
        rows = rows.filter(at__gte=_midnight(asked.since))
    if asked.until:
        rows = rows.filter(at__lt=_midnight(asked.until + timedelta(days=1)))
    return rows


def stretch(asked: Asked, *, after: int | None = None) -> Stretch:
    """A page of rows that fit, from the one after the id `after`."""
    rows = found(asked)
    if after is not None:
        rows = rows.filter(id__lt=after)
    taken = list(rows[: PAGE + 1])
    more = len(taken) > PAGE
    return Stretch(taken[:PAGE], taken[PAGE - 1].pk if more else None)


def codes_of(sort: Sort) -> list[str]:
    """The codes of every kind of a sort."""
    return [kind.code for kind in all_kinds() if kind.sort is sort]


def looks_at(person: int) -> list[Look]:
    """Who opened a person's record, one entry an actor, the latest first; two queries however many."""
    opened = AuditEvent.objects.filter(person=person, kind__in=codes_of(Sort.OPENING)).order_by()
    grouped = (
        opened.values("actor")
        .annotate(times=Count("id"), first=Min("at"), last=Max("at"), name=Max("actor_name"))
        .order_by("-last")
    )
    pages: dict[str, list[str]] = defaultdict(list)
    for actor, page in opened.exclude(page="").values_list("actor", "page").distinct().order_by("page"):
        pages[actor].append(page)
    return [
        Look(row["actor"], row["name"], row["times"], row["first"], row["last"], tuple(pages[row["actor"]]))
        for row in grouped
    ]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
