"""Somebody left the cohort, on pages: said, looked at again, recorded, marked, come back, taken back."""

import html
import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from fingerpost.register.history import leaving
from fingerpost.register.history.models import Departure
from fingerpost.register.people.models import Person
from fingerpost.register.tracking import actions
from fingerpost.register.tracking.actions.leaving import authorities
from made_tracking import TODAY, neet, tracked
from made_users import sign_in, user_with

pytestmark = pytest.mark.django_db


def page(client, name, who):
    return shown(client.get(reverse(name, args=[who.pk])))


def shown(response):
    assert response.status_code == HTTPStatus.OK
    return html.unescape(re.sub(r"\s+", " ", response.content.decode()))


def said(reason, on=TODAY, **more):
    return {"reason": reason, "on_day": on.day, "on_month": on.month, "on_year": on.year, **more}


def test_a_death_is_recorded_after_a_second_look_alone(client):
    who = neet()
    address = reverse("tracking:leave", args=[who.pk])
    assert "They left the cohort" in page(client, "people:person", who)
    again = shown(client.post(address, said("deceased", note="A letter of the family")))
    assert "this is the right record" in again
    assert "A letter of the family" in again
    assert not Departure.objects.exists()
    sent = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', again))
    sent.pop("csrfmiddlewaretoken", None)
    changed = shown(client.post(address, {**sent, "change": "yes"}))
    assert "A letter of the family" in changed
    assert not Departure.objects.exists()
    assert client.post(address, {**sent, "sure": "yes"}).status_code == HTTPStatus.FOUND
    assert Departure.objects.get().note == "A letter of the family"
    bar = page(client, "people:person", who)
    assert "Died" in bar
    assert "Left the cohort on 24 November 2026" in bar
    assert "They are not in the cohort any more" in bar or "Nothing: they are not" in bar
    away = page(client, "tracking:leave", who)
    assert "Take it back" in away
    assert reverse("tracking:come_back", args=[who.pk]) not in away


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose why they are in the cohort no more"),
        (said("transferred"), "Choose the authority"),
        (said("left_england"), "Choose the country"),
        (said("past_age", TODAY + timedelta(1)), "must be"),
        (said("past_age", TODAY - timedelta(20000), sure="yes"), "after their birth"),
    ],
)
def test_what_is_missing_or_wrong_is_said_on_the_page(client, sent, sentence):
    who = tracked()
    text = shown(client.post(reverse("tracking:leave", args=[who.pk]), sent))
    assert sentence in text
    assert not Departure.objects.exists()


def test_a_transfer_says_where_to_and_can_end_with_coming_back(client):
    who, (to, name) = tracked(), next(iter(authorities(TODAY).items()))
    gone = TODAY - timedelta(9)
    sent = said("transferred", gone, authority=to, sure="yes")
    client.post(reverse("tracking:leave", args=[who.pk]), sent)
    away = page(client, "tracking:leave", who)
    assert name in away
    assert "They are in the cohort again" in away
    address = reverse("tracking:come_back", args=[who.pk])
    assert "Since when" in shown(client.get(address))
    early = said("", gone - timedelta(1))
    assert "after the day they left" in shown(client.post(address, early))
    assert client.post(address, said("", TODAY)).status_code == HTTPStatus.FOUND
    assert Person.objects.get(pk=who.pk).cohort_status == "P"
    assert client.get(address).status_code == HTTPStatus.FOUND


def test_what_was_recorded_wrongly_is_taken_back_and_only_once(client, officer):
    who = tracked()
    actions.leave_cohort(by=officer, person=who, reason="past_age", on=TODAY)
    address = reverse("tracking:undo_leaving", args=[who.pk])
    assert "as it was before" in shown(client.post(address, follow=True))
    assert "Nothing that can be taken back" in shown(client.post(address, follow=True))


def test_what_somebody_changed_since_is_counted(client, officer):
    who = tracked()
    actions.leave_cohort(by=officer, person=who, reason="past_age", on=TODAY)
    leaving.bulk.update(
        by=officer, batch=None, changes=[leaving.rows.Change(person=who.pk, cleared=("left_cohort_on",))]
    )
    answer = client.post(reverse("tracking:undo_leaving", args=[who.pk]), follow=True)
    assert "1 value that somebody changed since stayed" in shown(answer)


def test_lists_of_people_find_them_marked_and_work_leaves_them_out(client, officer):
    here, gone, told = neet(), neet(), neet(cohort_status="E")
    actions.leave_cohort(by=officer, person=gone, reason="past_age", on=TODAY)
    everybody = shown(client.get(reverse("people:index")))
    assert all(who.given_name in everybody for who in (here, gone, told))
    assert "Past age" in everybody
    assert "Left the cohort" in everybody

    def names(query):
        text = shown(client.get(f"{reverse('people:index')}?{query}"))
        return {who.given_name for who in (here, gone, told) if f">{who.given_name} " in text}

    assert names("status=NEET") == names("cohort=here") == {here.given_name}
    assert names("cohort=left") == names("status=NEET&cohort=left") == {gone.given_name, told.given_name}
    away = page(client, "tracking:leave", told)
    assert "A file said so" in away
    assert "Take it back" not in away
    found = client.post(reverse("people:search"), {"q": "Ashdown"}, follow=True)
    assert "Past age" in shown(found)


def test_whoever_may_not_change_the_record_is_refused():
    who = tracked()
    reader = sign_in(Client(), user_with("panel_chair"))
    for name in ("tracking:leave", "tracking:come_back"):
        assert reader.get(reverse(name, args=[who.pk])).status_code in (
            HTTPStatus.FORBIDDEN,
            HTTPStatus.NOT_FOUND,
        )
