"""What stands in the addresses of pages: one factory for each name of an argument, in the whole site.

`people/<int:person>/documents/<int:document>/` has two names. Each factory is given a person, who may be in
or out of somebody's scope, and returns the object (or what stands for it in the address). A page whose
argument has no factory fails the sweep: add it here.

The sweep then tries each page with the objects of somebody in scope, of somebody out of scope, and with one's
own person beside another's object; with a number that nothing has; and plants in each record something that
only a right of its own may show (`plants`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.utils import timezone

from fingerpost.register.access.models import Approval, EmergencyAccess, Grant
from fingerpost.register.access.permissions import FieldGroup
from fingerpost.register.people.models import Address, Marker, Person
from made_users import grant, user_without_role

Make = Callable[[Person], Any]


@dataclass(frozen=True, slots=True)
class Maker:
    """A factory, and whether what it makes belongs to the person."""

    make: Make
    of_person: bool


MAKERS: dict[str, Maker] = {}
PLANTS: dict[FieldGroup, list[Callable[[Person], str]]] = {group: [] for group in FieldGroup}


def makes(name: str, *, of_person: bool = True) -> Callable[[Make], Make]:
    """Make a function the factory of an argument's name."""

    def keep(make: Make) -> Make:
        if name in MAKERS:
            raise ValueError(f"The argument {name} has two factories; one name is one kind of thing.")
        MAKERS[name] = Maker(make, of_person)
        return make

    return keep


def plants(group: FieldGroup) -> Callable[[Callable[[Person], str]], Callable[[Person], str]]:
    """Keep a function that writes something of a field group into a record and returns words that tell it."""

    def keep(plant: Callable[[Person], str]) -> Callable[[Person], str]:
        PLANTS[group].append(plant)
        return plant

    return keep


@makes("person")
def person(who: Person) -> Person:
    return who


@makes("user", of_person=False)
def user(who: Person) -> Any:
    return user_without_role()


@makes("grant", of_person=False)
def held(who: Person) -> Grant:
    return grant(user_without_role(), "board_member")


@makes("approval", of_person=False)
def approval(who: Person) -> Approval:
    return Approval.objects.create(
        kind="wide_rights", summary="Made up", asked_by=user_without_role(), asked_at=timezone.now()
    )


@makes("emergency")
def emergency(who: Person) -> EmergencyAccess:
    now = timezone.now()
    return EmergencyAccess.objects.create(
        user=user_without_role(),
        person=who.pk,
        reason="Made up",
        opened_at=now,
        closes_at=now + timedelta(hours=1),
    )


def _marker(who: Person, kind: str, words: str) -> str:
    Marker.objects.create(person=who, kind=kind, note=words, recorded_at=timezone.now())
    return words


@plants(FieldGroup.HEALTH)
def health(who: Person) -> str:
    return _marker(who, "mental_health", "planted-health")


@plants(FieldGroup.OFFENDING)
def offending(who: Person) -> str:
    return _marker(who, "youth_justice", "planted-offending")


@plants(FieldGroup.IMMIGRATION)
def immigration(who: Person) -> str:
    return _marker(who, "refugee", "planted-immigration")


@plants(FieldGroup.ADDRESS_AT_RISK)
def address_at_risk(who: Person) -> str:
    Address.objects.create(person=who, lines="planted-address", at_risk=True, recorded_at=timezone.now())
    return "planted-address"


@makes("pk", of_person=False)
def passkey(who: Person) -> Authenticator:
    """Somebody else's: allauth names its arguments itself."""
    return Authenticator.objects.create(user=user_without_role(), type="webauthn", data={"name": "made up"})
