"""What is entered about a person: each form leads to its action, and says what is wrong."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fingerpost.register.access.models import User
from fingerpost.register.organisations import bulk as organisations
from fingerpost.register.organisations.models import Team
from fingerpost.register.organisations.rows import Named
from fingerpost.register.people import actions, rows
from fingerpost.register.people.models import (
    Address,
    Alert,
    Answer,
    Barrier,
    CareEpisode,
    Carer,
    Consent,
    ContactPoint,
    Document,
    Identifier,
    Marker,
    Person,
    PersonName,
    Placement,
    SchoolPlace,
    Sibling,
    Worker,
)
from made_people import change, person
from made_users import grant, sign_in, user_with

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)
Given = dict[str, Any]


def day(name: str, on: date = DAY) -> Given:
    """A date in three boxes."""
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def errors(answer: Any) -> str:
    """The page that a form came back on."""
    assert answer.status_code == 200
    shown = answer.content.decode()
    assert "There is a problem" in shown
    return shown


@pytest.fixture
def manager(client: Client) -> User:
    """A data manager, signed in."""
    by = user_with("data_manager")
    sign_in(client, by)
    return by


@pytest.fixture
def held() -> Person:
    """Somebody with one of everything."""
    (school,) = organisations.find_or_make(batch=None, named=[Named("Hill School", "school")])
    made = person(
        addresses=(rows.Address("1 Hill Road", postcode="ZZ9 9AA", district="North"),),
        contacts=(rows.Contact("mobile", "07700 900123"),),
        markers=(rows.Marker("carer", DAY),),
        care=(rows.Care("in_care", DAY, placements=(rows.Placement("other", DAY),)),),
        places=(rows.Place(school, 11, DAY),),
    )
    return made


def send(client: Client, who: Person, name: str, given: Given | None = None, *more: int) -> Any:
    """What the form's page answers to what was typed."""
    return client.post(reverse(f"people:{name}", args=[who.pk, *more]), {"csrf": "x", **(given or {})})


def saved(client: Client, who: Person, name: str, given: Given | None = None, *more: int) -> None:
    """The form is right and leads back."""
    answer = send(client, who, name, given, *more)
    assert answer.status_code == 302, re.findall(r"govuk-error-message.*", answer.content.decode())


def one(model: type[Model], **only: Any) -> Any:
    return model._default_manager.get(**only)


class TestWho:
    def test_details(self, client: Client, manager: User, held: Person) -> None:
        given = {
            **day("birth_date", date(2009, 1, 2)),
            "gender": "F",
            "ethnicity": "WBRI",
            "level_of_need": "1",
        }
        saved(client, held, "details", given)
        saved(client, held, "details", {**day("birth_date", date(2009, 1, 2)), "gender": ""})
        held.refresh_from_db()
        assert (held.birth_date, held.gender, held.ethnicity) == (date(2009, 1, 2), "", "")

    def test_name(self, client: Client, manager: User, held: Person) -> None:
        saved(client, held, "add_name", {"kind": "known_as", "given_name": "Rob", **day("from_date")})
        assert one(PersonName, kind="known_as").from_date == DAY
        assert "Enter a given name or a family name" in errors(
            send(client, held, "add_name", {"kind": "former"})
        )

    def test_identifier(self, client: Client, manager: User, held: Person) -> None:
        saved(client, held, "add_identifier", {"kind": "partner", "value": "ab 1"})
        assert one(Identifier).value == "AB1"
        for kind in ("upn", "uln"):
            assert "The number does not" in errors(
                send(client, held, "add_identifier", {"kind": kind, "value": "1"})
            )
        errors(send(client, held, "add_identifier", {"kind": "partner"}))

    def test_sibling(self, client: Client, manager: User, held: Person) -> None:
        other = person("Kit")
        assert "No young person whom you may see" in errors(
            send(client, held, "add_sibling", {"council_id": "1"})
        )
        itself = {"council_id": held.council_id}
        assert "another young person" in errors(send(client, held, "add_sibling", itself))
        saved(client, held, "add_sibling", {"council_id": other.council_id})
        saved(client, held, "remove_sibling", None, other.pk)
        assert not Sibling.objects.exists()
        assert send(client, held, "remove_sibling", None, other.pk).status_code == 404

    def test_consent(self, client: Client, manager: User, held: Person) -> None:
        given = {
            "kind": "section_72",
            "given": "yes",
            **day("on_date"),
            "given_by": "Robin",
            "text": "By post",
        }
        saved(client, held, "add_consent", given)
        assert one(Consent).note == "By post"


class TestReach:
    def test_address(self, client: Client, manager: User, held: Person) -> None:
        assert "Enter an address" in errors(send(client, held, "add_address", {}))
        assert "real postcode" in errors(send(client, held, "add_address", {"postcode": "nowhere"}))
        saved(
            client,
            held,
            "add_address",
            {"lines": "9 Low Lane", "postcode": "zz8 8aa", "district": "North", "at_risk": "on"},
        )
        assert one(Address, lines="9 Low Lane").at_risk

    def test_address_confirmed_ended_and_its_risk(self, client: Client, manager: User, held: Person) -> None:
        home = one(Address)
        saved(client, held, "confirm_address", None, home.pk)
        saved(client, held, "address_risk", {"at_risk": "yes"}, home.pk)
        saved(client, held, "end_address", day("until"), home.pk)
        home.refresh_from_db()
        assert (home.confirmed_on, home.at_risk, home.until) == (timezone.localdate(), True, DAY)
        assert client.get(reverse("people:address_risk", args=[held.pk, home.pk])).status_code == 200

    def test_officer_without_the_right_is_not_asked_about_risk(self, client: Client, held: Person) -> None:
        sign_in(client, user_with("tracking_officer"))
        shown = client.get(reverse("people:add_address", args=[held.pk])).content.decode()
        assert "at_risk" not in shown

    def test_contact(self, client: Client, manager: User, held: Person) -> None:
        wrong = [
            ("email", "nobody", "e-mail address, such as"),
            ("mobile", "12", "telephone number with its area code"),
        ]
        for kind, value, words in wrong:
            assert words in errors(send(client, held, "add_contact", {"kind": kind, "value": value}))
        errors(send(client, held, "add_contact", {"value": "12"}))
        saved(client, held, "add_contact", {"kind": "email", "value": "rob@example.org"})
        point = one(ContactPoint, kind="email")
        assert point.confirmed_on == timezone.localdate()
        saved(client, held, "confirm_contact", None, point.pk)
        saved(client, held, "end_contact", None, point.pk)
        assert send(client, held, "end_contact", None, point.pk).status_code == 404

    def test_carer(self, client: Client, manager: User, held: Person) -> None:
        saved(client, held, "add_carer", {"name": "Sam", "relation": "mother", "may_be_contacted": "on"})
        carer = one(Carer)
        shown = client.get(reverse("people:change_carer", args=[held.pk, carer.pk])).content.decode()
        assert "Sam" in shown
        saved(client, held, "change_carer", {"name": "Sam Ashdown"}, carer.pk)
        saved(client, held, "add_carer_contact", {"kind": "phone", "value": "01632 960001"}, carer.pk)
        assert one(ContactPoint, carer=carer).value == "01632 960001"
        carer.refresh_from_db()
        assert (carer.name, carer.may_be_contacted) == ("Sam Ashdown", False)
        saved(client, held, "end_carer", None, carer.pk)


class TestNeed:
    def test_marker(self, client: Client, manager: User, held: Person) -> None:
        shown = client.get(reverse("people:add_marker", args=[held.pk])).content.decode()
        assert 'value="child_in_care"' not in shown
        wrong = {"kind": "cme", **day("start"), **day("end", DAY - timedelta(1))}
        assert "on the day it began or after it" in errors(send(client, held, "add_marker", wrong))
        saved(client, held, "add_marker", {"kind": "cme", **day("start"), "text": "Since term"})
        marker = one(Marker, kind="cme")
        saved(client, held, "change_marker", {**day("start"), **day("end"), "text": ""}, marker.pk)
        assert (
            "Change or end"
            in client.get(reverse("people:change_marker", args=[held.pk, marker.pk])).content.decode()
        )
        saved(client, held, "withdraw_marker", None, marker.pk)
        marker.refresh_from_db()
        assert (marker.end, marker.superseded_at is None) == (DAY, False)

    def test_barrier(self, client: Client, manager: User, held: Person) -> None:
        saved(client, held, "add_barrier", {"kind": "transport", **day("start")})
        saved(client, held, "end_barrier", day("on"), one(Barrier).pk)
        assert one(Barrier).end == DAY

    def test_care(self, client: Client, manager: User, held: Person) -> None:
        episode = one(CareEpisode)
        saved(
            client,
            held,
            "add_placement",
            {"kind": "foster_other", **day("start", DAY + timedelta(5))},
            episode.pk,
        )
        saved(
            client,
            held,
            "end_placement",
            {**day("on", DAY + timedelta(9)), "reason": "Nearer"},
            one(Placement, end=None).pk,
        )
        shown = client.get(reverse("people:change_care", args=[held.pk, episode.pk])).content.decode()
        assert "Missing for a long time" in shown
        saved(client, held, "change_care", {"long_term_missing": "on"}, episode.pk)
        saved(client, held, "end_care", day("on", DAY + timedelta(9)), episode.pk)
        saved(
            client,
            held,
            "add_care",
            {"kind": "care_leaver", **day("start", DAY + timedelta(10)), "uasc": "on"},
        )
        assert {m.kind for m in held.markers.filter(end=None)} == {"care_leaver", "uasc", "carer"}

    def test_asylum_is_not_asked_about_without_its_right(self, client: Client, held: Person) -> None:
        sign_in(client, user_with("tracking_officer"))
        shown = client.get(reverse("people:add_care", args=[held.pk])).content.decode()
        assert "asylum" not in shown

    @pytest.mark.parametrize(
        ("kind", "given", "stored"),
        [
            ("yes_no", {"value": "yes"}, "yes"),
            ("date", day("value"), "2026-09-01"),
            ("choice", {"value": "Red"}, "Red"),
            ("text", {"value": "Some words"}, "Some words"),
        ],
    )
    def test_answer(
        self, client: Client, manager: User, held: Person, kind: str, given: Given, stored: str
    ) -> None:
        question = actions.add_question(by=manager, label="Which?", kind=kind, choices=("Red", "Green"))
        saved(client, held, "answer", given, question.pk)
        assert one(Answer).value == stored
        assert client.get(reverse("people:answer", args=[held.pk, question.pk])).status_code == 200
        saved(client, held, "answer", {}, question.pk)
        assert not Answer.objects.filter(superseded_at=None).exists()


class TestWork:
    def test_worker_and_team(self, client: Client, manager: User, held: Person) -> None:
        team = Team.objects.create(name="North team")
        assert "Choose a person or a team" in errors(
            send(client, held, "add_worker", {"role": "support", **day("from_date")})
        )
        given = {"role": "support", "user": manager.pk, "team": team.pk, **day("from_date")}
        saved(client, held, "add_worker", given)
        assert str(one(Worker).team) == "North team"
        saved(client, held, "end_worker", day("on"), one(Worker).pk)
        saved(client, held, "add_worker", {"role": "support", "team": team.pk, **day("from_date")})

    def test_school_place(self, client: Client, manager: User, held: Person) -> None:
        (college,) = organisations.find_or_make(batch=None, named=[Named("Low College", "college")])
        saved(
            client,
            held,
            "add_place",
            {"organisation": college, "year_group": 12, **day("start", DAY + timedelta(9))},
        )
        assert SchoolPlace.objects.count() == 2

    def test_alert(self, client: Client, manager: User, held: Person) -> None:
        soon, later = timezone.localdate() + timedelta(5), timezone.localdate() + timedelta(9)
        given = {"kind": "contact", "reason": "Write first", "owner": manager.pk}
        wrong = {**given, **day("review_on", later), **day("expires_on", soon)}
        assert "review date or after" in errors(send(client, held, "add_alert", wrong))
        saved(client, held, "add_alert", {**given, **day("review_on", soon), **day("expires_on", later)})
        alert = one(Alert)
        again = {"reason": "Write first, still", **day("review_on", soon), **day("expires_on", later)}
        assert (
            "Write first"
            in client.get(reverse("people:review_alert", args=[held.pk, alert.pk])).content.decode()
        )
        saved(client, held, "review_alert", again, alert.pk)
        saved(client, held, "end_alert", None, alert.pk)
        assert one(Alert).reason == "Write first, still"

    def test_document_is_kept_downloaded_and_removed(self, client: Client, held: Person) -> None:
        sign_in(client, user_with("tracking_officer"))
        bad = SimpleUploadedFile("report.pdf", b"MZ a program")
        assert "another kind" in errors(send(client, held, "add_document", {"file": bad}))
        saved(client, held, "add_document", {"file": SimpleUploadedFile("report.pdf", b"%PDF-1.7 x")})
        document = one(Document)
        answer = client.get(reverse("people:document", args=[held.pk, document.pk]))
        assert b"".join(answer.streaming_content) == b"%PDF-1.7 x"
        assert answer["Content-Disposition"] == 'attachment; filename="report.pdf"'
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        saved(client, held, "remove_document", None, document.pk)
        assert client.get(reverse("people:document", args=[held.pk, document.pk])).status_code == 404


class TestClash:
    def test_second_editor_sees_what_changed_and_keeps_what_was_typed(
        self, client: Client, manager: User
    ) -> None:
        held, first = person(fields={"gender": "U"}), user_with("data_manager", name="Kit Marlowe")
        actions.change_details(by=first, person=held, fields={"gender": "F", "birth_date": date(2009, 1, 2)})
        given = {"version": 1, **day("birth_date", date(2009, 5, 14)), "gender": "U", "level_of_need": "1"}
        shown = errors(send(client, held, "details", given))
        assert "Details: gender is now “F” (Kit Marlowe" in shown
        assert "Details: birth date is now “2 January 2009”" in shown
        assert re.search(r'<option value="1" selected', shown)
        assert re.search(r'<option value="F" selected', shown)
        assert re.search(r'name="version" value="2"', shown)
        saved(
            client,
            held,
            "details",
            {"version": 2, **day("birth_date", date(2009, 1, 2)), "gender": "F", "level_of_need": "1"},
        )

    def test_tick_and_emptied_date_of_the_other_are_taken_over(
        self, client: Client, manager: User, held: Person
    ) -> None:
        carer = actions.add_carer(by=manager, person=held, values={"name": "Sam", "may_be_contacted": True})
        held.refresh_from_db()
        actions.change_carer(by=manager, person=held, carer=carer.pk, values={"may_be_contacted": False})
        given = {"version": held.version, "name": "Sam Ashdown", "may_be_contacted": "on"}
        shown = errors(send(client, held, "change_carer", given, carer.pk))
        assert "You, in another window" in shown
        assert not re.search(r'name="may_be_contacted"[^>]*checked', shown)
        marker = one(Marker, kind="carer")
        held.refresh_from_db()
        actions.change_marker(by=manager, person=held, marker=marker.pk, start=None, end=None, text="")
        shown = errors(
            send(client, held, "change_marker", {"version": held.version, **day("start")}, marker.pk)
        )
        assert "Need or circumstance: start (" in shown

    def test_value_of_what_may_be_hidden_is_not_told(
        self, client: Client, manager: User, held: Person
    ) -> None:
        change(held, batch=4, addresses=(rows.Address("9 Low Lane", postcode="ZZ8 8AA"),))
        shown = errors(send(client, held, "add_address", {"version": 1, "lines": "3 Mid Way"}))
        assert "Address: until (The system" in shown

    def test_page_refuses_who_sees_the_person_and_may_edit_others_alone(
        self, client: Client, held: Person
    ) -> None:
        by = user_with("school", "school", str(held.school_id))
        grant(by, "tracking_officer", "district", "0")
        sign_in(client, by)
        assert client.get(reverse("people:person", args=[held.pk])).status_code == 200
        assert client.get(reverse("people:details", args=[held.pk])).status_code == 403
