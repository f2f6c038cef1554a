"""1 September on pages: exact counts, the names behind them, done, undone, and refused where it must be."""

import html
import re
from datetime import date
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from fingerpost.register.history.models import Departure
from fingerpost.register.tracking.actions import return_to_cohort
from made_people import change
from made_tracking import TODAY, YEAR_11, tracked
from made_users import sign_in, user_with

pytestmark = pytest.mark.django_db
YEAR_15 = date(2007, 5, 14)
PAGE = ("cohort:september", 2026)


def shown(response):
    assert response.status_code == HTTPStatus.OK
    return html.unescape(re.sub(r"\s+", " ", response.content.decode()))


def at(name, *arguments):
    return reverse(name, args=arguments)


def done(client):
    page = shown(client.get(at(*PAGE)))
    (digest,) = re.findall(r'name="digest" value="(\w+)"', page)
    return shown(client.post(at(*PAGE), {"digest": digest}, follow=True))


def test_counts_open_to_names_before_and_after_and_back(client):
    goes, stays = tracked(YEAR_15), tracked(YEAR_11)
    assert at("cohort:index") in shown(client.get(reverse("worklists:index")))
    assert "To do" in shown(client.get(at("cohort:index")))
    page = shown(client.get(at(*PAGE)))
    assert "1 young person will leave the cohort" in page
    names = at("cohort:september_who", 2026, "past_age")
    assert goes.given_name in shown(client.get(names))
    assert stays.given_name not in shown(client.get(names))
    after = done(client)
    assert "The year 2026/27 has begun. 1 young person left the cohort." in after
    assert "Done on 24 November 2026" in shown(client.get(at("cohort:index")))
    left = shown(client.get(names))
    assert goes.given_name in left
    assert "Past age" in left
    assert stays.given_name in shown(client.get(at("cohort:september_who", 2026, "to_year_11")))
    undone = client.post(at("cohort:september_undo", 2026), follow=True)
    assert "everybody is where they were before" in shown(undone)
    assert "There is nothing to undo" in shown(client.post(at("cohort:september_undo", 2026), follow=True))


def test_what_was_not_looked_at_is_not_done(client):
    tracked(YEAR_15)
    assert "Look again" in shown(client.post(at(*PAGE), follow=True))
    assert not Departure.objects.exists()


def test_what_was_changed_since_is_counted(client, keeper):
    who = tracked(YEAR_15)
    done(client)
    return_to_cohort(by=keeper, person=who, on=TODAY)
    change(who, fields={"gender": "F"})
    assert "everybody is where they were" in shown(
        client.post(at("cohort:september_undo", 2026), follow=True)
    )


def test_before_the_day_it_says_so_and_offers_nothing(client):
    page = shown(client.get(at("cohort:september", 2027)))
    assert "It is 24 November 2026: the year begins on 1 September 2027." in page
    assert "Begin the year" not in page


def test_other_years_and_groups_have_no_page(client):
    assert client.get(at("cohort:september", 2020)).status_code == HTTPStatus.NOT_FOUND
    assert client.get(at("cohort:september_who", 2026, "all")).status_code == HTTPStatus.NOT_FOUND


def test_whoever_does_not_keep_the_cohort_is_refused():
    officer = sign_in(Client(), user_with("tracking_officer"))
    assert officer.get(at(*PAGE)).status_code == HTTPStatus.FORBIDDEN
    assert at("cohort:index") not in shown(officer.get(reverse("worklists:index")))
