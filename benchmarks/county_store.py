"""A store the size of a large county: people, what they did for years, who rang them, and who works there."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from made_names import surnames

SEED = 20261124
AT_ONCE = 5_000
SCHOOLS, PROVIDERS, DISTRICTS, TEAMS = 130, 30, 12, 20
WORKERS, CASELOAD = 150, 40
"""Support workers, and young people of each."""
SHARES = (("EDUCATION", 0.86), ("WORK", 0.06), ("NEET", 0.04), ("NOT_KNOWN", 0.04))
"""What the last activity of somebody is, and how often."""
NEEDS = {
    "sen_support": 0.12, "ehcp": 0.04, "child_in_care": 0.015, "care_leaver": 0.01, "mental_health": 0.03,
    "youth_justice": 0.005, "ehe": 0.01, "teenage_parent": 0.005,
}  # fmt: skip
"""How often somebody has which."""


def fill(people: int, activities: int, contacts: int, today: date) -> None:
    """Made-up places, people, about so many activities and contacts in all, needs, and caseloads."""
    chance = random.Random(SEED)
    places = _places(chance)
    numbers = _people(people, places, chance, today)
    _activities(numbers, activities // people, places, chance, today)
    _contacts(numbers, contacts, chance, today)


def staff(count: int) -> list[tuple[str, Any]]:
    """So many users, the roles in turn, each with the scope that the role is made for: (role, user)."""
    from django.utils import timezone

    from fingerpost.register.access.models import Grant, User
    from fingerpost.register.access.roles import ROLES
    from fingerpost.register.organisations.models import District, Organisation
    from fingerpost.register.people.models import Worker

    keys = {
        "district": list(District.objects.values_list("pk", flat=True)),
        "school": list(Organisation.objects.filter(kind="school").values_list("pk", flat=True)),
        "provider": list(Organisation.objects.filter(kind="college").values_list("pk", flat=True)),
    }
    cohorts = {
        "virtual_school": "care",
        "send": "send",
        "youth_justice": "youth_justice",
        "fair_access": "ehe_cme",
    }
    caseworkers = list(Worker.objects.order_by("user").values_list("user", flat=True).distinct())
    made = []
    for n in range(count):
        role = list(ROLES.values())[n % len(ROLES)]
        scopes = role.scopes
        if role.key in cohorts:
            kind, key = "cohort", cohorts[role.key]
        elif "caseload" in scopes and role.key in ("support_worker", "personal_adviser"):
            kind, key = "caseload", ""
        elif role.key in ("tracking_officer", "engagement_officer", "panel_chair"):
            kind, key = "district", str(keys["district"][n % DISTRICTS])
        elif "county" in scopes:
            kind, key = "county", ""
        else:
            kind = sorted(scopes)[0]
            key = str(keys[kind][n % len(keys[kind])])
        email = f"{role.key}{n}@county.example"
        if kind == "caseload":
            user = User.objects.get(pk=caseworkers[n])
        else:
            user, _ = User.objects.get_or_create(email=email, defaults={"name": f"Made-up User {n}"})
        Grant.objects.get_or_create(
            user=user,
            role=role.key,
            scope_kind=kind,
            scope_key=key,
            defaults={"starts_on": timezone.localdate(), "granted_by": "system:setup"},
        )
        made.append((role.key, user))
    return made


def _places(chance: random.Random) -> dict[str, list[Any]]:
    from fingerpost.register.organisations.models import District, Organisation, Postcode, Team

    districts = District.objects.bulk_create(District(name=f"District {n:02d}") for n in range(DISTRICTS))
    Postcode.objects.bulk_create(
        Postcode(postcode=f"ZZ{n} {m}AA", district=districts[(n * 10 + m) % DISTRICTS])
        for n in range(1, 91)
        for m in range(10)
    )
    schools = Organisation.objects.bulk_create(
        Organisation(kind="school", name=f"School {n:03d}", district=chance.choice(districts))
        for n in range(SCHOOLS)
    )
    colleges = Organisation.objects.bulk_create(
        Organisation(kind="college", name=f"College {n:02d}", ukprn=f"1000{n:04d}") for n in range(PROVIDERS)
    )
    teams = Team.objects.bulk_create(Team(name=f"Team {n:02d}") for n in range(TEAMS))
    return {"districts": districts, "schools": schools, "colleges": colleges, "teams": teams}


def _people(count: int, places: dict[str, list[Any]], chance: random.Random, today: date) -> list[int]:
    """Two thirds are of Years 12 and 13; the rest of Year 11 and of the years after."""
    from fingerpost.register.access.models import User
    from fingerpost.register.audit.actors import SETUP
    from fingerpost.register.people import bulk, rows
    from fingerpost.register.people.models import Worker
    from fingerpost.synthetic.lists import communities

    given = [name for pool in communities().values() for name in (*pool.female, *pool.male)]
    family = surnames()
    since = date(today.year - (today.month < 9), 9, 1)

    def each() -> Iterator[rows.NewPerson]:
        for number in range(count):
            years = chance.choices((15, 16, 17, 18, 20), (2, 4, 4, 1, 1))[0]
            born = date(since.year - years - 1, 9, 1) + timedelta(days=chance.randrange(365))
            postcode = f"ZZ{number % 90 + 1} {number % 10}AA"
            of = chance.choice(places["schools"] if years < 17 else places["schools"] + places["colleges"])
            yield rows.NewPerson(
                name=rows.Name(chance.choice(given), chance.choice(family)),
                birth_date=born,
                addresses=(rows.Address(f"{number} High Street", postcode=postcode),),
                contacts=(rows.Contact("mobile", f"07{number:09d}"),) if chance.random() < 0.9 else (),
                places=(rows.Place(of.pk, start=date(since.year - 1, 9, 1)),),
                markers=tuple(rows.Marker(kind, since) for kind in NEEDS if chance.random() < NEEDS[kind]),
            )  # fmt: skip

    numbers = bulk.add_people(by=SETUP, batch=None, people=each())
    workers = [
        User.objects.create_user(f"worker{n}@county.example", None, name=f"Made-up Worker {n}")
        for n in range(WORKERS)
    ]
    Worker.objects.bulk_create(
        (
            Worker(person_id=person, user=worker, role="Support worker", from_date=since)
            for worker in workers
            for person in chance.sample(numbers, CASELOAD)
        ),
        batch_size=AT_ONCE,
    )
    return numbers


def _activities(
    numbers: list[int], each: int, places: dict[str, list[Any]], chance: random.Random, today: date
) -> None:
    """So many activities a person over ten years; the last one is what the status of today follows from."""
    from django.db import transaction
    from django.utils import timezone

    from fingerpost.core.codes import names
    from fingerpost.register.history.current import refresh
    from fingerpost.register.history.models import Activity

    now = timezone.now()
    codes = {
        "EDUCATION": names.FURTHER_EDUCATION,
        "WORK": names.APPRENTICESHIP,
        "NEET": names.SEEKING,
        "NOT_KNOWN": names.NOT_KNOWN,
    }
    kinds, weights = zip(*SHARES, strict=True)
    for first in range(0, len(numbers), AT_ONCE):
        made = []
        for number in numbers[first : first + AT_ONCE]:
            for place in range(each, 0, -1):
                start = today - timedelta(days=60 + chance.randrange(120) + (place - 1) * 200)
                kind = chance.choices(kinds, weights)[0]
                made.append(
                    Activity(
                        person_id=number, code=codes[kind], start=start, ascertained=start,
                        organisation=chance.choice(places["colleges"]) if kind == "EDUCATION" else None,
                        due_to_lapse=start + timedelta(days=chance.randrange(120, 700)),
                        source="ccis", recorded_at=now, recorded_by="system:setup",
                    )
                )  # fmt: skip
        with transaction.atomic():
            Activity.objects.bulk_create(made, batch_size=AT_ONCE)
            refresh(numbers[first : first + AT_ONCE], today=today)


def _contacts(numbers: list[int], count: int, chance: random.Random, today: date) -> None:
    """Most contacts are with few: a tenth of the people have half of them."""
    from django.utils import timezone

    from fingerpost.register.tracking.models import Contact
    from fingerpost.register.tracking.outcomes import outcomes

    now, kinds = timezone.now(), sorted(outcomes())
    often = chance.sample(numbers, len(numbers) // 10)
    for first in range(0, count, AT_ONCE):
        Contact.objects.bulk_create(
            Contact(
                person_id=chance.choice(often if chance.random() < 0.5 else numbers), kind="call",
                outcome=chance.choice(kinds), on=today - timedelta(days=chance.randrange(1, 1500)),
                recorded_at=now, recorded_by="system:setup",
            )
            for _ in range(min(AT_ONCE, count - first))
        )  # fmt: skip
