"""What a record said before, as far as the reader may see it."""

from datetime import date

import pytest
from django.test import Client

from fingerpost.register.access.models import User
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.people import rows
from fingerpost.register.people.earlier import values_before
from fingerpost.register.people.models import Person, RecordChange
from made_people import person
from made_users import user_with

pytestmark = pytest.mark.django_db


def before(client: Client, who: Person) -> str:
    answer = client.get(f"/people/{who.pk}/before/")
    assert answer.status_code == 200
    return answer.content.decode()


def kept(who: Person, by: str, **values: list[str | None]) -> RecordChange:
    return RecordChange.objects.create(
        person=who, table="person", row=who.pk, values=values, version=2, changed_by=by,
        changed_at="2026-09-03T10:00:00Z",
    )  # fmt: skip


@pytest.fixture
def officer(client: Client) -> User:
    made = user_with("tracking_officer", name="Bea Larkspur")
    client.force_login(made)
    return made


def test_changed_details_are_told_in_words_with_who_and_when(client: Client, officer: User) -> None:
    who = person()
    kept(
        who, officer.audit_key, family_name=["Ashdowne", "Ashdown"], birth_date=["2009-05-04", None],
        birth_month=["2009-05-01", None], gender=["F", "zz"], version=[1, 2],
    )  # fmt: skip
    page = before(client, who)
    for words in (
        "Ashdowne",
        "4 May 2009",
        "May 2009",
        "female",
        "zz",
        "Nothing",
        "Bea Larkspur",
        "3 September 2026",
    ):
        assert words in page
    assert "Version" not in page
    assert "taken back" not in page


def test_change_that_was_taken_back_says_so(client: Client, officer: User) -> None:
    who = person()
    one = kept(who, "system:worker", upn=["", "A1"])
    RecordChange.objects.filter(pk=one.pk).update(undone_at="2026-09-05T10:00:00Z")
    page = before(client, who)
    assert "Pupil number (UPN)" in page
    assert "The system" in page
    assert "taken back on 5 September 2026" in page


def test_former_names_and_homes_are_shown(client: Client, officer: User) -> None:
    home = rows.Address(
        "1 Hill Road", "Fenwick", "", "ZZ9 9AA", from_date=date(2025, 1, 2), until=date(2026, 1, 2)
    )
    page = before(client, person(names=(rows.Name("", "Oldname", kind="former"),), addresses=(home,)))
    assert "Oldname" in page
    assert "1 Hill Road" in page
    assert "2 January 2026" in page


def test_home_at_risk_is_not_shown_without_its_right(client: Client, officer: User) -> None:
    home = rows.Address("1 Hill Road", postcode="ZZ9 9AA", until=date(2026, 1, 2), at_risk=True)
    page = before(client, person(addresses=(home,)))
    assert "Hill Road" not in page
    assert "Nothing was recorded otherwise before" in page


def test_values_of_a_merged_record_are_not_among_the_persons(officer: User) -> None:
    who = person()
    one = kept(who, "system:worker", family_name=["Other", "Ashdown"])
    RecordChange.objects.filter(pk=one.pk).update(row=who.pk + 1)
    assert values_before(who.pk) == []


def test_it_is_reached_from_the_overview_and_is_an_opening(client: Client, officer: User) -> None:
    who = person()
    assert f"/people/{who.pk}/before/" in client.get(f"/people/{who.pk}/").content.decode()
    before(client, who)
    opened = AuditEvent.objects.filter(person=who.pk, actor=officer.audit_key, page="people:before")
    assert opened.count() == 1


def test_somebody_out_of_reach_is_not_found(client: Client) -> None:
    client.force_login(user_with("support_worker", "caseload"))
    assert client.get(f"/people/{person().pk}/before/").status_code == 404
