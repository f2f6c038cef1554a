"""The cells of each column: what the record says today, and nothing that a right does not open."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from fingerpost.core.codes import Group
from fingerpost.core.codes import names as codes
from fingerpost.register.access.permissions import FieldGroup
from fingerpost.register.history.models import CurrentStatus
from fingerpost.register.organisations.models import District, Organisation, Team
from fingerpost.register.people.models import (
    Address,
    Alert,
    Carer,
    ContactPoint,
    Marker,
    Person,
    Worker,
)
from fingerpost.register.sharing.choosing import columns_open
from fingerpost.register.sharing.columns import COLUMNS, Some
from fingerpost.register.tracking.models import Contact
from made_exports import ask, opened, rows
from made_people import person
from made_users import grant, user_with

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
YESTERDAY = TODAY - timedelta(1)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda value=None, timezone=None: TODAY)


def cell(by, who: Person, key: str):
    """What a column says of somebody; nobody else's is read with it."""
    other = person("Kit", "Marlowe")
    some = Some(by, TODAY, list(Person.objects.select_related("district", "school").order_by("pk")))
    read = COLUMNS[key].read(some)
    assert not read(other) or key in ("birth_date", "year", "status")
    return read(next(one for one in some.people if one.pk == who.pk))


def test_every_field_group_has_a_column_of_its_own():
    assert {column.group for column in COLUMNS.values()} == {None, *FieldGroup}


def home(who, lines, **fields):
    return Address.objects.create(person=who, lines=lines, recorded_at=timezone.now(), **fields)


def test_own_fields_are_those_of_the_record(manager, robin):
    place = District.objects.create(name="Ashbourne Vale")
    college = Organisation.objects.create(kind="college", name="Made-up College")
    Person.objects.update(district=place, school=college, information_opt_out=True, upn="A" * 13)
    assert cell(manager, robin, "district") == "Ashbourne Vale"
    assert cell(manager, robin, "school") == "Made-up College"
    assert cell(manager, robin, "opted_out") == "Yes"
    assert cell(manager, robin, "upn") == "A" * 13
    assert cell(manager, robin, "birth_date") == date(2009, 5, 14)
    assert cell(manager, robin, "year") == "Year 13"


def test_year_is_not_told_after_year_14(manager):
    assert cell(manager, person("Old", "Ashdown", birth_date=date(2003, 5, 14)), "year") == ""


@pytest.mark.parametrize(
    ("group", "lapses", "said"),
    [
        (Group.EET, TODAY, "In education, employment or training"),
        (Group.EET, YESTERDAY, "Not known: lapsed"),
        (Group.NEET, YESTERDAY, "NEET"),
        (None, None, "Not known"),
    ],
)
def test_status_is_said_as_on_the_page(manager, robin, group, lapses, said):
    if group:
        CurrentStatus.objects.create(
            person=robin, group=str(group), code=codes.SEEKING, since=YESTERDAY, lapses_on=lapses
        )
    assert cell(manager, robin, "status") == said
    assert cell(manager, robin, "since") == (YESTERDAY if group else None)
    assert cell(manager, robin, "lapses") == lapses
    assert bool(cell(manager, robin, "activity")) == bool(group)


def test_activity_of_a_code_that_is_not_in_the_list_is_blank(manager, robin):
    CurrentStatus.objects.create(person=robin, group="EET", code="")
    assert cell(manager, robin, "activity") == ""


def test_numbers_are_the_persons_own_that_are_in_use(manager, robin):
    now = timezone.now()
    carer = Carer.objects.create(person=robin, name="Alex", recorded_at=now)
    for kind, value, more in (
        ("mobile", "07700 900001", {}),
        ("phone", "01632 960001", {}),
        ("mobile", "07700 900002", {"ended_on": YESTERDAY}),
        ("mobile", "07700 900003", {"carer": carer}),
        ("email", "robin@fenwick.example", {}),
    ):
        ContactPoint.objects.create(person=robin, kind=kind, value=value, recorded_at=now, **more)
    assert cell(manager, robin, "telephone") == "07700 900001, 01632 960001"
    assert cell(manager, robin, "email") == "robin@fenwick.example"


def test_carers_are_those_who_may_be_contacted_with_how_it_is_safe(manager, robin):
    now = timezone.now()
    for name, more in (
        ("Alex", {"relation": "Mother", "safe_contact": "After six"}),
        ("Blair", {"may_be_contacted": False}),
        ("Casey", {"ended_at": now}),
        ("Drew", {}),
    ):
        carer = Carer.objects.create(person=robin, name=name, recorded_at=now, **more)
        for value in ("1", "2"):
            ContactPoint.objects.create(
                person=robin, carer=carer, kind="mobile", value=value, recorded_at=now
            )
    assert cell(manager, robin, "carers") == "Alex (Mother) [safe contact: After six] 1 2; Drew 1 2"


def test_home_is_that_of_now(manager, robin):
    home(robin, "1 Old Road", until=YESTERDAY)
    home(robin, "2 Made-up Road\n ", town="Fenwick", postcode="FE1 2AB", from_date=YESTERDAY)
    assert cell(manager, robin, "address") == "2 Made-up Road, Fenwick, FE1 2AB"


def test_home_at_risk_is_told_in_its_own_column_alone_and_no_other_home_with_it(robin):
    """Anchors, section 3 (g)."""
    home(robin, "1 Former Road", from_date=YESTERDAY)
    home(robin, "2 Hidden Road", at_risk=True, from_date=TODAY)
    by = user_with("data_manager")
    assert cell(by, robin, "address") == ""
    assert cell(by, robin, "at_risk") == "2 Hidden Road"
    told = rows(opened(by, ask(by, columns=list(COLUMNS))))
    assert "2 Hidden Road" in str(told)
    grant(by, "tracking_officer")
    assert "at_risk" not in {column.key for column in columns_open(by, outside=False)}
    assert "Road" not in str(rows(opened(by, ask(by, columns=list(COLUMNS)))))


def test_needs_stand_in_the_column_of_their_group(manager, robin):
    now = timezone.now()
    for kind in ("carer", "mental_health", "pregnant", "youth_justice", "refugee", "mental_health"):
        Marker.objects.create(person=robin, kind=kind, recorded_at=now)
    Marker.objects.create(person=robin, kind="sen_support", end=YESTERDAY, recorded_at=now)
    assert cell(manager, robin, "needs") == "Carer (not of own child)"
    assert cell(manager, robin, "health") == "Mental health, Pregnant"
    assert cell(manager, robin, "offending") == "Open to youth justice"
    assert cell(manager, robin, "immigration") == "Refugee or asylum seeker"


def test_alerts_in_force_are_told_by_kind(manager, robin):
    for kind, expires in (("lone_working", TODAY), ("safeguarding", TODAY), ("other", YESTERDAY)):
        Alert.objects.create(
            person=robin,
            kind=kind,
            reason="Made up",
            owner=manager,
            review_on=TODAY,
            expires_on=expires,
            recorded_at=timezone.now(),
        )
    assert cell(manager, robin, "alerts") == "Safeguarding, Do not visit alone"


def test_workers_are_people_and_teams_of_now(manager, robin):
    team = Team.objects.create(name="Support in the north")
    Worker.objects.create(person=robin, user=manager, role="support", from_date=YESTERDAY)
    Worker.objects.create(person=robin, team=team, role="support", from_date=YESTERDAY)
    Worker.objects.create(person=robin, team=team, role="support", from_date=YESTERDAY, until=YESTERDAY)
    assert cell(manager, robin, "workers") == "Morgan Teal, Support in the north"


def test_last_contact_is_for_those_who_may_read_the_log(manager, robin):
    for on, withdrawn in ((YESTERDAY, None), (TODAY, timezone.now())):
        Contact.objects.create(
            person=robin,
            kind="call",
            outcome="spoke",
            on=on,
            recorded_at=timezone.now(),
            recorded_by="user:0",
            withdrawn_at=withdrawn,
        )
    assert cell(manager, robin, "last_contact") == YESTERDAY
    assert cell(user_with("school", "school", "1"), robin, "last_contact") is None
