"""Reading the record, always through the policy: what a right does not open is absent, not blanked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from fingerpost.register.access.policy import field_groups_of, people_of
from fingerpost.register.audit.actors import Actor
from fingerpost.register.people.lists import Choice, achievements, barriers, markers, placements
from fingerpost.register.people.models import (
    Achievement,
    Address,
    Alert,
    Answer,
    Barrier,
    CareEpisode,
    Carer,
    Consent,
    ContactPoint,
    Document,
    Interest,
    Marker,
    Person,
    Placement,
    ProvisionHours,
    Question,
    Sibling,
    Worker,
)
from fingerpost.register.people.permissions import FieldGroup, Permission

OPEN_FIRST = F("end").desc(nulls_first=True)
"""What has no end before what has ended, on every database."""
MAY_BE_SHARED = Q(information_opt_out=False)
"""People who did not opt out (section 72): whatever leaves to, or asks of, others filters by this first."""


def visible(by: Actor) -> QuerySet[Person]:
    """The people whom `by` may see; those merged into another are left out."""
    people: QuerySet[Person] = people_of(by, Permission.PEOPLE_VIEW)
    return people


def shareable(people: QuerySet[Person]) -> QuerySet[Person]:
    """Those of `people` whose details may be given to others."""
    return people.filter(MAY_BE_SHARED)


def keys_open(choices: Iterable[Choice], groups: Iterable[str]) -> list[str]:
    """Keys of a list that somebody with these field groups may know of."""
    held = set(groups)
    return [choice.key for choice in choices if not choice.field_group or choice.field_group in held]


def groups_open(by: Actor, person: int | None = None) -> list[str]:
    """The field groups that `by` may read, of this person or of everybody, and the blank one: everyone's."""
    return ["", *field_groups_of(by, person=person)]


def markers_of(by: Actor, person: int) -> QuerySet[Marker]:
    """Needs and circumstances, those that hold first; without those of a group that `by` may not read."""
    open_kinds = keys_open(markers().values(), field_groups_of(by, person=person))
    held = Marker.objects.filter(person=person, kind__in=open_kinds, superseded_at__isnull=True)
    return held.order_by(OPEN_FIRST, "-start", "pk")


def barriers_of(by: Actor, person: int) -> QuerySet[Barrier]:
    """Barriers to EET, without those of a group that `by` may not read."""
    open_kinds = keys_open(barriers().values(), field_groups_of(by, person=person))
    return Barrier.objects.filter(person=person, kind__in=open_kinds).order_by(OPEN_FIRST, "-start", "pk")


def interests_of(person: int) -> QuerySet[Interest]:
    """What the person wants and does not want to do; what holds first."""
    return Interest.objects.filter(person=person).order_by(OPEN_FIRST, "-wanted", "-start", "pk")


def hours_of(person: int) -> QuerySet[ProvisionHours]:
    """How much provision the person has and had, with the plans; the latest first."""
    return ProvisionHours.objects.filter(person=person).order_by(OPEN_FIRST, "-start", "-pk")


def achievements_of(by: Actor, person: int) -> QuerySet[Achievement]:
    """What was achieved, the latest first; without what tells of offending, for those who may not read it."""
    open_kinds = keys_open(achievements().values(), field_groups_of(by, person=person))
    held = Achievement.objects.filter(person=person, kind__in=open_kinds, superseded_at__isnull=True)
    return held.order_by("-on_date", "-pk")


@dataclass(frozen=True, slots=True)
class Care:
    """A time in care with its placements, as `by` may see them: `uasc` is None where that is not theirs."""

    episode: CareEpisode
    uasc: bool | None
    placements: tuple[Placement, ...]


def care_of(by: Actor, person: int) -> list[Care]:
    """Times in care and after it, the latest first; asylum and custody are left out without their right."""
    groups = field_groups_of(by, person=person)
    kinds = keys_open(placements().values(), groups)
    asylum = FieldGroup.IMMIGRATION in groups
    moves: dict[int, list[Placement]] = {}
    for placement in Placement.objects.filter(episode__person=person, kind__in=kinds).order_by("-start"):
        moves.setdefault(placement.episode_id, []).append(placement)
    return [
        Care(episode, episode.uasc if asylum else None, tuple(moves.get(episode.pk, ())))
        for episode in CareEpisode.objects.filter(person=person).order_by("-start", "-pk")
    ]


def addresses_of(by: Actor, person: int) -> QuerySet[Address]:
    """Homes, that of now first. Where one is at risk, none of those at risk is there without the right."""
    held = Address.objects.filter(person=person).select_related("district")
    if FieldGroup.ADDRESS_AT_RISK not in field_groups_of(by, person=person):
        held = held.filter(at_risk=False)
    return held.order_by(F("until").desc(nulls_first=True), "-from_date", "-pk")


def contact_points_of(person: int) -> QuerySet[ContactPoint]:
    """The person's own numbers and addresses that are in use."""
    held = ContactPoint.objects.filter(person=person, carer__isnull=True, ended_on__isnull=True)
    return held.order_by("kind", "-confirmed_on", "pk")


def carers_of(person: int) -> QuerySet[Carer]:
    """Parents and carers of now, with their numbers."""
    return Carer.objects.filter(person=person, ended_at__isnull=True).prefetch_related("contact_points")


def workers_of(person: int, today: date) -> QuerySet[Worker]:
    """Who works with the person now."""
    held = Worker.objects.filter(Q(until__isnull=True) | Q(until__gte=today), person=person)
    return held.select_related("user", "team").order_by("from_date", "pk")


def alerts_of(person: int, today: date) -> QuerySet[Alert]:
    """Alerts in force, those that bear on safety first."""
    held = Alert.objects.filter(person=person, ended_at__isnull=True, expires_on__gte=today)
    return held.select_related("owner").order_by("-kind", "review_on", "pk")


MUST_BE_READ = (Alert.Kind.SAFEGUARDING, Alert.Kind.LONE_WORKING)
"""Alerts that whoever opens the record must pass first."""


def documents_of(by: Actor, person: int) -> QuerySet[Document]:
    """Documents that `by` may know of, the latest first."""
    held = Document.objects.filter(person=person, removed_at__isnull=True)
    return held.filter(field_group__in=groups_open(by, person)).order_by("-uploaded_at", "-pk")


def answers_of(by: Actor, person: int) -> list[tuple[Question, Answer | None]]:
    """Each of the council's questions that `by` may see, with the answer of now."""
    questions = Question.objects.filter(field_group__in=groups_open(by, person)).order_by("position", "pk")
    held = {
        answer.question_id: answer
        for answer in Answer.objects.filter(person=person, superseded_at__isnull=True)
    }
    return [(q, held.get(q.pk)) for q in questions if q.retired_at is None or q.pk in held]


def siblings_of(by: Actor, person: int) -> QuerySet[Person]:
    """Brothers and sisters whom `by` may see; of the others nothing is said."""
    pairs = Sibling.objects.filter(Q(person=person) | Q(other=person))
    numbers = Q(pk__in=pairs.values("person")) | Q(pk__in=pairs.values("other"))
    return visible(by).filter(numbers).exclude(pk=person).order_by("birth_date", "pk")


def consents_of(person: int) -> list[Consent]:
    """The latest word of each kind."""
    latest: dict[str, Consent] = {}
    for consent in Consent.objects.filter(person=person).order_by("on_date", "pk"):
        latest[consent.kind] = consent
    return list(latest.values())


def with_marker(people: QuerySet[Person], kind: str, on: date) -> QuerySet[Person]:
    """Those of `people` of whom a marker holds; the caller has asked whether it may be known."""
    begun = Q(start__isnull=True) | Q(start__lte=on)
    goes_on = Q(end__isnull=True) | Q(end__gte=on)
    held = Marker.objects.filter(begun & goes_on, kind=kind, superseded_at__isnull=True)
    return people.filter(pk__in=held.values("person"))


def without_contact(people: QuerySet[Person], since: date | None = None) -> QuerySet[Person]:
    """Those of `people` without a number or address in use (SR-030), or with none confirmed since a day."""
    held: QuerySet[Any] = ContactPoint.objects.filter(ended_on__isnull=True)
    if since is not None:
        held = held.filter(confirmed_on__gte=since)
    return people.exclude(pk__in=held.values("person"))
