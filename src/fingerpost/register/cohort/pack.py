"""The pack of a hand-over: the least of a record that the next authority needs to go on, and its receipt.

Who they are and how they are reached, whether they have a plan, and what they have done since they were to
leave school. No notes, no needs beside the plan, no home that is at risk. docs/how_to/hand_over.md.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from fingerpost.core.calendar import school_age_end
from fingerpost.register.cohort.models import HandOver
from fingerpost.register.history.models import Activity
from fingerpost.register.people.lists import markers
from fingerpost.register.people.models import Address, ContactPoint, Identifier, Person
from fingerpost.register.people.scopes import markers_now

PACK, RECEIPT = "fingerpost-hand-over", "fingerpost-hand-over-receipt"
OWN = ("given_name", "middle_name", "family_name", "upn", "uln", "gender", "ethnicity", "level_of_need")
HOME = ("lines", "town", "county", "postcode")
DATES = ("start", "end", "expected_end", "due_to_lapse", "ascertained", "verified", "review", "neet_start")
TEXTS = ("code", "establishment_number", "establishment_name", "ukprn")
SOURCE = "another_authority"
MOST = 200
"""Activities that a pack can hold."""
Document = dict[str, Any]


def pack_document(hand_over: HandOver) -> Document:
    """The pack of somebody who goes, as the record stands now."""
    person = hand_over.person
    return {
        "format": PACK,
        "version": 1,
        "reference": str(hand_over.reference),
        "from": settings.COUNCIL_CODE,
        "to": hand_over.authority,
        "moved_on": _day(hand_over.moved_on),
        "why": hand_over.why,
        "made_on": _day(timezone.localdate()),
        "person": {
            **{name: getattr(person, name) for name in OWN},
            "young_persons_id": person.council_id,
            "former_ids": list(_former(person)),
            "birth_date": _day(person.birth_date),
            "birth_month": _day(person.birth_month),
            "send": _send(person),
            "home": _home(person),
            "contacts": _contacts(person),
        },
        "activities": _activities(person),
    }


def receipt_document(hand_over: HandOver) -> Document:
    """That somebody who came was taken over: nothing about them."""
    return {
        "format": RECEIPT,
        "version": 1,
        "reference": str(hand_over.reference),
        "pack": hand_over.digests[-1],
        "from": settings.COUNCIL_CODE,
        "to": hand_over.authority,
        "taken_over_on": _day(hand_over.taken_over_on),
    }


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _former(person: Person) -> list[str]:
    kinds = (Identifier.Kind.FORMER_SYSTEM, Identifier.Kind.COUNCIL)
    held = Identifier.objects.filter(person=person, kind__in=kinds).order_by("pk")
    return list(held.values_list("value", flat=True))


def _send(person: Person) -> str:
    """`ehcp` or `sen_support` where the return's flags say so today."""
    held = set(markers_now(timezone.localdate()).filter(person=person).values_list("kind", flat=True))
    found = sorted(kind.send for kind in markers().values() if kind.send and kind.key in held)
    return found[0] if found else ""


def _home(person: Person) -> Document | None:
    open_now = Address.objects.filter(person=person, until__isnull=True)
    if open_now.filter(at_risk=True).exists():
        return None
    home = open_now.order_by("-from_date", "-pk").first()
    if home is None:
        return None
    days = {"from_date": _day(home.from_date), "confirmed_on": _day(home.confirmed_on)}
    return {**{name: getattr(home, name) for name in HOME}, **days}


def _contacts(person: Person) -> list[Document]:
    held = ContactPoint.objects.filter(person=person, carer__isnull=True, ended_on__isnull=True)
    return [
        {"kind": one.kind, "value": one.value, "confirmed_on": _day(one.confirmed_on)}
        for one in held.order_by("pk")
    ]


def _activities(person: Person) -> list[Document]:
    """What they have done since they were to leave school, and what they do now."""
    since = school_age_end(person.birth_date or person.birth_month)
    going_on = Q(end__isnull=True) | Q(end__gt=since)
    held = Activity.objects.filter(going_on, person=person, superseded_at__isnull=True).order_by(
        "start", "pk"
    )
    return [
        {
            **{name: getattr(one, name) for name in TEXTS},
            **{name: _day(getattr(one, name)) for name in DATES},
            "currency_lapsed": one.currency_lapsed,
        }
        for one in held[:MOST]
    ]
