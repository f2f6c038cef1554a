"""Changing many young people from a list, asked for without a browser: every step and every way out."""

import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from fingerpost.core.codes import names as codes
from fingerpost.register.history.models import Activity
from fingerpost.register.organisations.models import Organisation
from fingerpost.register.people import actions as people
from fingerpost.register.people.models import Person, Worker
from fingerpost.register.tracking import actions
from fingerpost.register.tracking.models import BulkChange, BulkRow, Contact
from made_histories import said as told
from made_histories import write
from made_tracking import TODAY, YEAR_12, tracked
from made_users import sign_in, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return user_with("support_manager", name="Alex Made-up")


@pytest.fixture
def managing(manager):
    return sign_in(Client(), manager)


def choose(client, query="", **sent):
    return client.post(reverse("bulk:choose", args=["not_known"]) + query, sent)


def begun(client, *people):
    choose(client, ticked=[who.pk for who in people])
    return BulkChange.objects.order_by("-pk")[0]


def at(step, change):
    return reverse(f"bulk:{step}", args=[change.pk])


def assigning(officer, **more):
    return {"what": "assign", "user": officer.pk, "role": "tracking", "takes_over": "on", **more}


def page(client, step, change):
    return client.get(at(step, change)).content.decode()


def test_list_offers_to_tick_only_to_whoever_may_change_many(client, managing):
    who = tracked()
    address = reverse("worklists:show", args=["not_known"])
    shown = managing.get(f"{address}?year=13").content.decode()
    assert f'name="ticked" id="tick-{who.pk}"' in shown
    assert "Change all 1" in shown
    assert reverse("bulk:choose", args=["not_known"]) + "?year=13" in shown
    assert "ticked" not in client.get(address).content.decode()
    assert choose(client, ticked=[who.pk]).status_code == 403


def test_those_ticked_are_chosen_and_nothing_else_is_read(managing):
    who, _ = tracked(), tracked()
    answer = choose(managing, ticked=[who.pk, "x", "²"])
    change = BulkChange.objects.get()
    assert answer.url == at("say", change)
    assert list(change.rows.values_list("person", flat=True)) == [who.pk]
    assert "You chose <strong>1 young person</strong>" in page(managing, "say", change)


def test_everybody_whom_the_filters_leave_is_chosen(managing):
    tracked()
    young = [tracked(YEAR_12).pk for _ in range(2)]
    choose(managing, "?year=12", which="all")
    assert sorted(BulkChange.objects.get().rows.values_list("person", flat=True)) == young


def test_nobody_ticked_goes_back_to_the_list_as_it_was(managing):
    for query in ("", "?year=12"):
        answer = choose(managing, query)
        assert answer.url == reverse("worklists:show", args=["not_known"]) + query
        assert "Choose at least one young person" in managing.get(answer.url).content.decode()


def test_officer_is_assigned_after_the_count_is_seen_and_it_is_undone(managing, manager, officer):
    first, second, third = tracked(), tracked(), tracked()
    Worker.objects.create(person=second, user=manager, role="tracking", from_date=TODAY - timedelta(9))
    Worker.objects.create(person=third, user=officer, role="tracking", from_date=TODAY - timedelta(9))
    change = begun(managing, first, second, third)
    assert managing.post(at("say", change), assigning(officer)).url == at("confirm", change)
    shown = page(managing, "confirm", change)
    for words in ("Sam Made-up", "Tracking officer", "Change 2 young people", "Are so already"):
        assert words in shown
    assert re.search(r"somebody else no longer works with\s*</dt>.*?1 young person", shown, re.DOTALL)
    assert Worker.objects.count() == 2
    done = managing.post(at("confirm", change), follow=True).content.decode()
    assert "2 young people changed." in done
    assert "Was so already" in done
    assert Worker.objects.filter(user=officer, until__isnull=True).count() == 3
    undone = managing.post(at("result", change), follow=True).content.decode()
    assert "The change was undone." in undone
    assert "Undo this change" not in undone
    assert Worker.objects.filter(user=officer).count() == 1


def test_undoing_says_what_stayed(managing, manager, officer):
    who = tracked()
    change = begun(managing, who)
    managing.post(at("say", change), assigning(officer))
    managing.post(at("confirm", change))
    worker = Worker.objects.get()
    people.end_assignment(by=manager, person=who, worker=worker.pk, on=TODAY)
    undone = managing.post(at("result", change), follow=True).content.decode()
    assert "somebody changed since stayed" in undone


def test_contact_is_logged_with_each(managing):
    who = tracked()
    change = begun(managing, who)
    managing.post(
        at("say", change), {"what": "contact", "kind": "letter", "outcome": "sent", "note": "Leaflet"}
    )
    shown = page(managing, "confirm", change)
    assert "Letter: Sent" in shown
    assert "Leaflet" in shown
    managing.post(at("confirm", change))
    assert Contact.objects.get().batch == change.batch


def test_contact_without_a_note_shows_none(managing):
    change = begun(managing, tracked())
    managing.post(at("say", change), {"what": "contact", "kind": "letter", "outcome": "sent"})
    assert "Note" not in page(managing, "confirm", change)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "What do you want to do?"),
        ({"what": "assign"}, "Choose who is to work with them"),
        ({"what": "contact", "kind": "call"}, "Choose what came of it"),
        ({"what": "contact", "outcome": "sent", "kind": "smoke"}, "Select a valid choice"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(managing, sent, sentence):
    change = begun(managing, tracked())
    shown = managing.post(at("say", change), sent).content.decode()
    assert "There is a problem" in shown
    assert sentence in shown


def test_what_the_action_refuses_is_said_on_the_form(managing, officer, monkeypatch):
    change = begun(managing, tracked())

    def refuse(field):
        def say(**_):
            raise actions.NotAcceptable(field, "It cannot be done")

        return say

    for field in ("user", ""):
        monkeypatch.setattr(actions, "say_change", refuse(field))
        assert "It cannot be done" in managing.post(at("say", change), assigning(officer)).content.decode()


def test_whoever_left_meanwhile_is_counted_as_left_out(managing, officer):
    change = begun(managing, tracked())
    managing.post(at("say", change), assigning(officer))
    Person.objects.update(cohort_status="X")
    shown = page(managing, "confirm", change)
    assert "Are no longer in your scope or left the cohort" in shown
    assert "Change 0" not in shown


def test_each_step_leads_to_where_the_change_stands(managing, officer):
    change = begun(managing, tracked())
    for step in ("confirm", "result"):
        assert managing.get(at(step, change)).url == at("say", change)
    managing.post(at("say", change), assigning(officer))
    assert managing.get(at("result", change)).url == at("say", change)
    managing.post(at("confirm", change))
    for step in ("say", "confirm"):
        assert managing.get(at(step, change)).url == at("result", change)
    managing.post(at("result", change))
    again = managing.post(at("result", change))
    assert "This change was undone" in again.content.decode()


def test_change_of_somebody_else_does_not_exist(managing):
    change = begun(managing, tracked())
    other = sign_in(Client(), user_with("support_manager"))
    for step in ("say", "confirm", "result"):
        assert other.get(at(step, change)).status_code == 404


def recording(**more):
    on = TODAY - timedelta(20)
    boxes = {"start_day": on.day, "start_month": on.month, "start_year": on.year}
    return {"what": "activity", "code": codes.FURTHER_EDUCATION, "source": "officer", **boxes, **more}


def test_activity_is_recorded_for_many_after_the_count_is_seen_and_it_is_undone(managing):
    fine, later = tracked(), tracked()
    write(told(codes.SEEKING, TODAY - timedelta(5), told=TODAY, person=later.pk, source="young_person"))
    college = Organisation.objects.create(kind="college", name="Made-up College")
    change = begun(managing, fine)
    BulkRow.objects.create(change=change, person=later)
    shown = managing.post(at("say", change), {"what": "activity"}).content.decode()
    for sentence in ("Choose what they are doing", "Enter the day since when", "Choose who told us"):
        assert sentence in shown
    gap = recording(code=codes.GAP_YEAR)
    assert "Enter the day on which to look again" in managing.post(at("say", change), gap).content.decode()
    sent = recording(place="made-up college", remark="Made up")
    assert managing.post(at("say", change), sent).status_code == HTTPStatus.FOUND
    shown = page(managing, "confirm", change)
    assert "Change 1 young person" in shown
    assert "Made-up College" in shown
    assert "Our own enquiries" in shown
    assert "Left out: something that began later is recorded" in shown
    managing.post(at("confirm", change))
    row = Activity.objects.get(person=fine)
    assert (row.organisation, row.note) == (college, "Made up")
    assert later.family_name in page(managing, "result", change)
    undone = managing.post(at("result", change), follow=True).content.decode()
    assert "The change was undone." in undone
    assert not Activity.objects.filter(person=fine, superseded_at__isnull=True).exists()


def test_activity_at_a_place_that_is_not_in_our_list_keeps_its_name(managing):
    who = tracked()
    change = begun(managing, who)
    ahead = TODAY + timedelta(90)
    ends = {"expected_end_day": ahead.day, "expected_end_month": ahead.month, "expected_end_year": ahead.year}
    managing.post(at("say", change), recording(place="Elsewhere", **ends))
    assert "Should end" in page(managing, "confirm", change)
    managing.post(at("confirm", change))
    row = Activity.objects.get(person=who)
    assert (row.establishment_name, row.expected_end) == ("Elsewhere", ahead)


def test_people_of_one_officer_are_moved_from_the_list_of_people(client):
    by, leaving = user_with("support_manager"), user_with("tracking_officer", name="Sam Made-up")
    sign_in(client, by)
    theirs, gone = tracked(), tracked()
    tracked()
    for who in (theirs, gone):
        Worker.objects.create(person=who, user=leaving, role="tracking", from_date=TODAY - timedelta(9))
    actions.leave_cohort(by=by, person=gone, reason="past_age", on=TODAY - timedelta(1))
    page = client.get(reverse("people:index"), {"works": leaving.pk}).content.decode()
    assert f"Choose {theirs.given_name} Ashdown" in page
    address = f"{reverse('bulk:choose', args=['people'])}?works={leaving.pk}"
    assert address in page
    said = client.post(address, {"which": "all"}, follow=True).content.decode()
    assert "You chose <strong>1 young person</strong>." in said
    assert "cannot be changed" not in said
    said = client.post(reverse("bulk:choose", args=["people"]), {"ticked": [gone.pk, theirs.pk]}, follow=True)
    assert "1 young person of the list cannot be changed" in said.content.decode()
    said = client.post(f"{address}&status=NEET", {"which": "all"}, follow=True)
    assert "Choose at least one young person" in said.content.decode()
    assert said.redirect_chain[-1][0].startswith(reverse("people:index"))
