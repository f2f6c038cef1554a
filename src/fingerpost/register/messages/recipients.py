"""To whom a message may go, and whom it leaves out and why: rules of consent, care and safe contact."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import F, QuerySet

from fingerpost.register.messages.models import Wording
from fingerpost.register.messages.numbers import KINDS, usable
from fingerpost.register.people.models import Alert, Consent, ContactPoint

ASKED = ("messages", "contact")
"""Kinds of consent of which a refusal stops every message."""
CARE = (Alert.Kind.CONTACT, Alert.Kind.SAFEGUARDING)
"""Alerts that ask a sender to look at the record first."""


class Out(StrEnum):
    """Why somebody gets no message."""

    REFUSED = "refused"
    CAREFUL = "careful"
    NOWHERE = "nowhere"
    UNUSABLE = "unusable"


@dataclass(frozen=True, slots=True)
class Destination:
    """A number or address in use: whose, as held, and as it is sent to."""

    person: int
    point: int
    held: str
    to: str
    carer: int | None = None
    carer_name: str = ""
    relation: str = ""
    care: str = ""
    """What the record says of safe contact with this carer."""


def refused(people: Collection[int]) -> set[int]:
    """Those of these people who asked for no messages, or not to be contacted: their latest word holds."""
    latest: dict[tuple[int, str], bool] = {}
    said = Consent.objects.filter(person__in=people, kind__in=ASKED).order_by("on_date", "recorded_at", "pk")
    for person, kind, given in said.values_list("person", "kind", "given"):
        latest[person, kind] = given
    return {person for (person, _), given in latest.items() if not given}


def with_care(people: Collection[int], today: date) -> set[int]:
    """Those of these people whose record bears an alert that asks for care in making contact."""
    alerts = Alert.objects.filter(
        person__in=people, kind__in=CARE, ended_at__isnull=True, expires_on__gte=today
    )
    return set(alerts.values_list("person", flat=True))


def _points(people: Collection[int], kind: str) -> QuerySet[ContactPoint]:
    """Details in use of these people and of carers who may be contacted; the last confirmed first."""
    held = ContactPoint.objects.filter(person__in=people, kind=KINDS[kind], ended_on__isnull=True)  # type: ignore[index]
    barred = held.filter(carer__may_be_contacted=False) | held.filter(carer__ended_at__isnull=False)
    rest = held.exclude(pk__in=barred.values("pk")).select_related("carer")
    return rest.order_by("person", F("confirmed_on").desc(nulls_last=True), "-pk")


def _destination(point: ContactPoint, to: str) -> Destination:
    carer = point.carer
    return Destination(
        point.person_id,
        point.pk,
        point.value,
        to,
        carer.pk if carer else None,
        carer.name if carer else "",
        carer.relation if carer else "",
        carer.safe_contact.strip() if carer else "",
    )


def destinations(person: int, kind: str) -> list[Destination]:
    """Everywhere that a message of this kind may go about one person, theirs first; care is said beside."""
    found = [
        _destination(point, to)
        for point in _points([person], kind)
        if (to := usable(kind, point.value)) is not None
    ]
    return sorted(found, key=lambda one: one.carer is not None)


def choose(
    people: Collection[int], kind: str, audience: str, today: date
) -> tuple[dict[int, Destination], dict[int, Out]]:
    """One destination for each of many people, and why the others get nothing; in four statements.

    Nobody looks at each of many, so whoever's record asks for care is left out, to be written to from there.
    """
    carers = audience == Wording.Audience.CARER
    held: defaultdict[int, list[ContactPoint]] = defaultdict(list)
    for point in _points(people, kind):
        if (point.carer_id is not None) == carers:
            held[point.person_id].append(point)
    stopped, careful = refused(people), with_care(people, today)
    chosen: dict[int, Destination] = {}
    out: dict[int, Out] = {}
    for person in people:
        points = held.get(person, [])
        fit = [_destination(point, to) for point in points if (to := usable(kind, point.value)) is not None]
        safe = [one for one in fit if not one.care]
        if person in stopped:
            out[person] = Out.REFUSED
        elif person in careful or (fit and not safe):
            out[person] = Out.CAREFUL
        elif not points:
            out[person] = Out.NOWHERE
        elif not safe:
            out[person] = Out.UNUSABLE
        else:
            chosen[person] = safe[0]
    return chosen, out
