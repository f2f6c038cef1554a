"""What stands in the addresses of pages: one factory for each name of an argument, in the whole site.

`people/<int:person>/documents/<int:document>/` has two names. Each factory is given a person, who may be in
or out of somebody's scope, and returns the object (or what stands for it in the address). A page whose
argument has no factory fails the sweep: add it here.

The sweep then tries each page with the objects of somebody in scope, of somebody out of scope, and with one's
own person beside another's object; with a number that nothing has; and plants in each record something that
only a right of its own may show (`plants`).
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from django.utils import timezone

from fingerpost.core.calendar import AcademicYear
from fingerpost.core.codes import names as codes
from fingerpost.register.access.models import Approval, EmergencyAccess, Grant
from fingerpost.register.access.permissions import FieldGroup
from fingerpost.register.assurance.models import Disposal
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.cohort.models import Baseline, HandOver
from fingerpost.register.feeds.models import Batch, Feed, SharingBarrier, StagedRow
from fingerpost.register.history.models import Activity
from fingerpost.register.messages.models import Message
from fingerpost.register.organisations.models import Organisation, Team
from fingerpost.register.people.merging.merge import merge as merged
from fingerpost.register.people.models import (
    Achievement,
    Address,
    Alert,
    Barrier,
    CareEpisode,
    Carer,
    ContactPoint,
    Document,
    DuplicatePair,
    Interest,
    Marker,
    Merge,
    Person,
    Placement,
    ProvisionHours,
    Question,
    Sibling,
    Worker,
)
from fingerpost.register.returns.models import Fault, PublishedFile, Return
from fingerpost.register.sharing.models import Agreement, Export, ShareMade
from fingerpost.register.tracking.models import BulkChange, Contact, SavedList
from made_people import person as made_person
from made_users import grant, user_without_role

Make = Callable[[Person], Any]
CERTIFICATE = {"deleted": 0, "no_longer_due": 0, "files": 0, "rows": {}}


@dataclass(frozen=True, slots=True)
class Maker:
    """A factory, and whether what it makes belongs to the person."""

    make: Make
    of_person: bool


MAKERS: dict[str, Maker] = {}
PLANTS: dict[FieldGroup, list[Callable[[Person], str]]] = {group: [] for group in FieldGroup}


def makes(name: str, *, of_person: bool = True) -> Callable[[Make], Make]:
    """Make a function the factory of an argument's name; `feeds:barrier` where a part means its own by it."""

    def keep(make: Make) -> Make:
        if name in MAKERS:
            raise ValueError(f"The argument {name} has two factories; one name is one kind of thing.")
        MAKERS[name] = Maker(make, of_person)
        return make

    return keep


def maker_of(page: str, argument: str) -> Maker | None:
    """The factory of a page's argument: one of its own part (`feeds:barrier`), or of the name alone."""
    part = page.rpartition(":")[0]
    return MAKERS.get(f"{part}:{argument}") or MAKERS.get(argument)


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


@makes("team", of_person=False)
def team(who: Person) -> Any:
    return Team.objects.create(name=f"Made-up team {next(_numbers)}")


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


@plants(FieldGroup.CHILD_PROTECTION)
def child_protection(who: Person) -> str:
    return _marker(who, "child_protection_plan", "planted-child-protection")


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


@makes("address")
def address(who: Person) -> Address:
    return Address.objects.create(person=who, lines="1 Made-up Road", recorded_at=timezone.now())


@makes("contact")
def contact(who: Person) -> ContactPoint:
    return ContactPoint.objects.create(
        person=who, kind="email", value="a@b.example", recorded_at=timezone.now()
    )


@makes("carer")
def carer(who: Person) -> Carer:
    return Carer.objects.create(person=who, name="Made-up Carer", recorded_at=timezone.now())


@makes("marker")
def marker(who: Person) -> Marker:
    return Marker.objects.create(person=who, kind="carer", recorded_at=timezone.now())


@makes("barrier")
def barrier(who: Person) -> Barrier:
    now = timezone.now()
    return Barrier.objects.create(person=who, kind="transport", start=now.date(), recorded_at=now)


@makes("episode")
def episode(who: Person) -> CareEpisode:
    return CareEpisode.objects.create(person=who, kind="care_leaver", recorded_at=timezone.now())


@makes("placement")
def placement(who: Person) -> Placement:
    return Placement.objects.create(episode=episode(who), kind="independent", start=timezone.localdate())


@makes("built", of_person=False)
def built(who: Person) -> Return:
    """A return whose kept files are gone: its pages say so."""
    made = Return.objects.create(
        period=date(2026, 10, 31),
        recorded=timezone.now(),
        asked_by="user:1",
        state="built",
        edition="2026_27",
    )
    Fault.objects.create(of=made, person=who, rule="gender_missing", severity="warning")
    return made


@makes("retention", of_person=False)
def retention(who: Person) -> str:
    return "leaver"


@makes("disposal", of_person=False)
def disposal(who: Person) -> Disposal:
    now = timezone.now()
    return Disposal.objects.create(
        rule="leaver", on=now.date(), asked_by="user:1", asked_at=now, certificate=CERTIFICATE
    )


@makes("rule", of_person=False)
def rule(who: Person) -> str:
    return "gender_missing"


@makes("move", of_person=False)
def move(who: Person) -> str:
    return "eet-neet"


@makes("measure", of_person=False)
def measure(who: Person) -> str:
    return "neet"


@makes("topic", of_person=False)
def topic(who: Person) -> str:
    return "district"


@makes("part", of_person=False)
def part(who: Person) -> str:
    return "unknown"


@makes("worker")
def worker(who: Person) -> Worker:
    today = timezone.localdate()
    return Worker.objects.create(person=who, user=user_without_role(), role="support", from_date=today)


@makes("alert")
def alert(who: Person) -> Alert:
    """One that need not be read before the record opens."""
    today = timezone.localdate()
    return Alert.objects.create(
        person=who,
        kind="contact",
        reason="Made up",
        owner=user_without_role(),
        review_on=today,
        expires_on=today,
        recorded_at=timezone.now(),
    )


@makes("interest")
def interest(who: Person) -> Interest:
    return Interest.objects.create(
        person=who, kind="training", start=timezone.localdate(), recorded_at=timezone.now()
    )


@makes("hours")
def hours(who: Person) -> ProvisionHours:
    return ProvisionHours.objects.create(
        person=who, intensity="part_time", start=timezone.localdate(), recorded_at=timezone.now()
    )


@makes("achievement")
def achievement(who: Person) -> Achievement:
    return Achievement.objects.create(
        person=who, kind="cscs_card", on_date=timezone.localdate(), recorded_at=timezone.now()
    )


@makes("document")
def document(who: Person) -> Document:
    kept = Document(
        person=who,
        name="made-up.txt",
        content_type="text/plain",
        size=1,
        sha256="",
        uploaded_by="system:setup",
        uploaded_at=timezone.now(),
    )
    kept.file.save("made-up", ContentFile(b"x"))
    return kept


@makes("sibling")
def sibling(who: Person) -> Person:
    other = other_person(who)
    Sibling.objects.create(person=who, other=other)
    return other


@makes("other", of_person=False)
def other_person(who: Person) -> Person:
    return made_person("Lee", "Otherby")


@makes("pair", of_person=False)
def pair(who: Person) -> DuplicatePair:
    return DuplicatePair.objects.create(person=who, other=other_person(who))


@makes("merge")
def merge(who: Person) -> Merge:
    return merged(by=WORKER, survivor=who, absorbed=other_person(who))


@makes("question", of_person=False)
def question(who: Person) -> Question:
    return Question.objects.create(label="Made up?", kind="text")


@makes("search", of_person=False)
def search(who: Person) -> str:
    """Somebody else's, which is not there."""
    return "not-a-search"


@makes("organisation", of_person=False)
def organisation(who: Person) -> Organisation:
    return Organisation.objects.create(kind="school", name="Made-up Academy")


_numbers = count(1)
START = date(2026, 9, 1)


@makes("activity")
def activity(who: Person) -> Activity:
    return Activity.objects.create(
        person=who,
        recorded_at=timezone.now(),
        code=codes.FURTHER_EDUCATION,
        start=START,
        ascertained=START,
        source="telephone",
        recorded_by="user:0",
    )


@makes("feed", of_person=False)
def feed(who: Person) -> Feed:
    return Feed.objects.create(name=f"Made-up feed {next(_numbers)}", kind="college_enrolment")


@makes("batch", of_person=False)
def batch(who: Person) -> Batch:
    return Batch.objects.create(
        file=ContentFile(b"made up", name="made-up.csv"),
        file_name="made-up.csv",
        size=7,
        sha256=f"{next(_numbers):064}",
        uploaded_by="user:0",
        uploaded_at=timezone.now(),
    )


@makes("row", of_person=False)
def row(who: Person) -> StagedRow:
    return StagedRow.objects.create(batch=batch(who), line=1)


@makes("feeds:barrier", of_person=False)
def sharing_barrier(who: Person) -> SharingBarrier:
    return SharingBarrier.objects.create(partner="Made-up College", what="Made up", opened_on=START)


@makes("logged")
def logged(who: Person) -> Contact:
    return Contact.objects.create(
        person=who,
        kind="call",
        outcome="spoke",
        on=timezone.localdate(),
        recorded_at=timezone.now(),
        recorded_by="user:0",
    )


@makes("worklist", of_person=False)
def worklist(who: Person) -> str:
    """By its key."""
    return "not_known"


@makes("message", of_person=False)
def message(who: Person) -> Message:
    """Somebody else's, which is not there."""
    return Message.objects.create(
        kind="text", person=who, words="Made up", asked_by="user:0", asked_at=timezone.now()
    )


@makes("wording", of_person=False)
def wording(who: Person) -> str:
    """By its key; it fits the contact detail of the sweep."""
    return "email_call_us"


@makes("change", of_person=False)
def change(who: Person) -> BulkChange:
    """Somebody else's, which is not there."""
    return BulkChange.objects.create(made_by="user:0", made_at=timezone.now())


@makes("saved", of_person=False)
def saved(who: Person) -> SavedList:
    """Somebody else's, which is not there."""
    return SavedList.objects.create(
        owner=user_without_role(), name="Made up", worklist="not_known", made_at=timezone.now()
    )


@makes("export", of_person=False)
def export(who: Person) -> Export:
    """Somebody else's, which is not there."""
    return Export.objects.create(
        asked_by=user_without_role(),
        asked_at=timezone.now(),
        source="people",
        title="People",
        purpose="meeting",
        outside=False,
        listed=1,
        asked_for=1,
        state="making",
        salt="made up",
    )


@makes("share", of_person=False)
def share(who: Person) -> str:
    """By its key."""
    return "dwp_care_leavers"


@makes("agreement", of_person=False)
def agreement(who: Person) -> Agreement:
    return Agreement.objects.create(
        share="dwp_care_leavers",
        words="Made up",
        starts_on=START,
        recorded_by="user:0",
        recorded_at=timezone.now(),
    )


@makes("made", of_person=False)
def made(who: Person) -> ShareMade:
    """A share whose file is gone: its page says so."""
    return ShareMade.objects.create(
        share="dwp_care_leavers",
        recipient="Made up",
        agreement=agreement(who),
        period="2026-10",
        counts={"rows": 1, "hidden": 0},
        made_by=user_without_role(),
        made_at=timezone.now(),
        file_hash="0",
    )


@makes("published_file", of_person=False)
def published_file(who: Person) -> PublishedFile:
    return PublishedFile.objects.create(
        kind="scorecard", name="made-up.csv", digest="", loaded_by="user:0", loaded_at=timezone.now()
    )


@makes("year", of_person=False)
def year(who: Person) -> str:
    """The school year that runs."""
    return str(AcademicYear.of(timezone.localdate()).start)


@makes("group", of_person=False)
def group(who: Person) -> str:
    return "past_age"


@makes("reconciled", of_person=False)
def reconciled(who: Person) -> str:
    """A part of the list of this year, which there is then."""
    Baseline.objects.get_or_create(
        year=AcademicYear.of(timezone.localdate()).start,
        defaults={"taken_on": timezone.localdate(), "taken_at": timezone.now(), "taken_by": "user:0"},
    )
    return "still"


@makes("hand_over")
def hand_over(who: Person) -> HandOver:
    return HandOver.objects.create(
        person=who,
        direction="in",
        state="taken",
        authority="",
        reference=uuid.uuid4(),
        made_at=timezone.now(),
        made_by="user:0",
    )
