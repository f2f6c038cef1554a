"""The list of the year held against the record and the files since: who is where, and who is not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from fingerpost.register.cohort.models import Baseline
from fingerpost.register.feeds.models import Batch, StagedRow
from fingerpost.register.history.models import Departure
from fingerpost.register.people.models import Person
from fingerpost.register.tracking.cohort import YEARS, followed, leaves_year_11, of_years


@dataclass(frozen=True, slots=True)
class Part:
    """People of the list, or not on it, of whom the same is true."""

    key: str
    title: str
    what: str
    condition: Callable[[Baseline, date], Q]


def published(today: date) -> Q:
    """Condition on people: followed, and of the years of the published cohort."""
    return followed(today) & of_years(YEARS[0], YEARS[-1], today)


def _listed(of: Baseline) -> Q:
    return Q(pk__in=of.rows.values("person"))


def _fed(of: Baseline) -> Q:
    """In a file that was applied since the list was taken."""
    files = Batch.objects.filter(state=Batch.State.APPLIED, applied_at__gte=of.taken_at)
    return Q(pk__in=StagedRow.objects.filter(batch__in=files, person__isnull=False).values("person"))


def _cohort_of(of: Baseline) -> Q:
    """Of the year groups that the list was of, whether followed or not."""
    first, last = (leaves_year_11(year, of.taken_on) for year in YEARS)
    return Q(leaves_year_11__lte=first, leaves_year_11__gte=last)


PARTS = (
    Part(
        "still",
        "On the list and in the cohort",
        "They were on it and are followed in Years 12 and 13 today.",
        lambda of, today: _listed(of) & published(today),
    ),
    Part(
        "since",
        "New since the list",
        "They are followed in Years 12 and 13 today, and were not on the list.",
        lambda of, today: published(today) & ~_listed(of),
    ),
    Part(
        "gone",
        "Were on the list and are not in the cohort now",
        "They left, are led by another authority, or moved on to another year.",
        lambda of, today: _listed(of) & ~published(today),
    ),
    Part(
        "unfed",
        "On the list and in no file since",
        "They are followed, and no file that was applied since names them: ask who knows them.",
        lambda of, today: _listed(of) & published(today) & ~_fed(of),
    ),
    Part(
        "unlisted",
        "In a file since and not on the list",
        "A file names them, and they are of these years: see whether they belong to the cohort.",
        lambda of, today: _fed(of) & ~_listed(of) & _cohort_of(of),
    ),
)
"""In the order in which they are shown. The first and third are the list; the others say what to look at."""
BY_KEY: Mapping[str, Part] = {part.key: part for part in PARTS}


def people_in(part: Part, of: Baseline, today: date, among: QuerySet[Person]) -> QuerySet[Person]:
    """Who belongs to a part, of those whom the reader may see."""
    return among.filter(part.condition(of, today))


def why_gone(of: Baseline, today: date, among: QuerySet[Person]) -> list[tuple[str, int]]:
    """Of those who are gone, how many left for each reason (a key), and how many for none (blank)."""
    gone = people_in(BY_KEY["gone"], of, today, among)
    standing = Departure.objects.filter(back_on__isnull=True, undone_at__isnull=True)
    left = standing.filter(person__in=gone.values("pk")).values_list("reason")
    found = list(left.annotate(number=Count("pk")).order_by("reason"))
    rest = gone.count() - sum(number for _, number in found)
    return [*found, ("", rest)] if rest else found
