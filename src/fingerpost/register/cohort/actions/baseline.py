"""Taking the list of the cohort once a year, and removing one that was taken too early."""

from collections import defaultdict

from django.utils import timezone

from fingerpost.core.calendar import AcademicYear
from fingerpost.register.access.acting import action
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.cohort.models import Baseline, BaselineRow
from fingerpost.register.cohort.permissions import Permission
from fingerpost.register.cohort.reconciling import published
from fingerpost.register.jobs.inserting import insert
from fingerpost.register.people.scopes import everybody, markers_now
from fingerpost.register.tracking.actions import NotAcceptable
from fingerpost.register.tracking.cohort import YEARS, leaves_year_11


@action(needs=Permission.COHORT_KEEP)
def take_baseline(*, by: Actor) -> Baseline:
    """Keep the list of this school year: everybody followed in Years 12 and 13, as they stand today.

    Raises NotAcceptable where it was taken already, and where nobody would be on it.
    """
    today = timezone.localdate()
    year = AcademicYear.of(today).start
    if Baseline.objects.filter(year=year).exists():
        raise NotAcceptable("", "The list of this year was taken already")
    followed = everybody().filter(published(today))
    people = list(followed.values_list("pk", "leaves_year_11", "school", "district"))
    if not people:
        raise NotAcceptable("", "Nobody is followed in Years 12 and 13, so there is no list to take")
    held: defaultdict[int, list[str]] = defaultdict(list)
    whose = markers_now(today).filter(person__in=followed.values("pk"))
    for person, kind in whose.order_by("kind", "pk").values_list("person", "kind"):
        held[person].append(kind)
    taken = Baseline.objects.create(year=year, taken_on=today, taken_at=timezone.now(), taken_by=by.audit_key)
    groups = {leaves_year_11(group, today): group for group in YEARS}
    insert(
        [
            BaselineRow(
                baseline=taken,
                person_id=person,
                year_group=groups[leaves],
                school_id=school,
                district_id=district,
                markers=held[person],
            )
            for person, leaves, school, district in people
        ]
    )
    details = {"year": year, "people": len(people)}
    record("cohort.baseline_taken", by=by, subject=f"baseline:{taken.pk}", details=details)
    return taken


@action(needs=Permission.COHORT_KEEP)
def remove_baseline(*, by: Actor, year: int) -> None:
    """Remove this year's list, to take it anew; that of a former year stays. Raises NotAcceptable."""
    held = Baseline.objects.filter(year=year).first()
    if held is None or year != AcademicYear.of(timezone.localdate()).start:
        raise NotAcceptable("", "There is no list of this year to remove")
    number = held.pk
    held.delete()
    record("cohort.baseline_removed", by=by, subject=f"baseline:{number}", details={"year": year})
