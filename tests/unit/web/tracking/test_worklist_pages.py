"""The worklists' pages, asked for without a browser: counts, order, filters, what a row says."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fingerpost.register.organisations.models import Team
from fingerpost.register.people import rows
from fingerpost.register.people.models import Worker
from fingerpost.register.tracking import actions
from made_people import change
from made_tracking import TODAY, YEAR_12, learning, neet, tracked
from made_users import sign_in, user_with

pytestmark = pytest.mark.django_db


def shown(client, key="", query=""):
    address = reverse("worklists:show", args=[key]) if key else reverse("worklists:index")
    return client.get(f"{address}{query}").content.decode()


def named(page):
    """The given names on a page, in order."""
    return re.findall(r">(Robin\d+) Ashdown</a>", page)


def works(who, **by):
    Worker.objects.create(person=who, role="tracking", from_date=date(2026, 9, 1), **by)


def test_index_counts_each_list_and_says_why(client):
    tracked(), tracked(YEAR_12)
    page = shown(client)
    assert re.search(r"Not known</a></th>\s*<td[^>]*>2</td>", page)
    assert "what we knew of it has lapsed" in page


def test_list_of_no_such_key_is_not_found(client):
    assert client.get(reverse("worklists:show", args=["nowhere"])).status_code == 404


def test_list_puts_the_most_vulnerable_first_then_the_longest(client):
    recent, long = neet(TODAY - timedelta(50)), neet(TODAY - timedelta(90))
    vulnerable = change(neet(TODAY - timedelta(60)), markers=[rows.Marker("carer")])
    page = shown(client, "neet_over_six_weeks")
    assert named(page) == [who.given_name for who in (vulnerable, long, recent)]
    assert "NEET for more than six weeks (3)" in page
    newest_first = named(shown(client, "neet_over_six_weeks", "?sort=-since"))
    assert newest_first == [who.given_name for who in (recent, vulnerable, long)]


def test_row_says_what_stands_beside_a_person(client, officer):
    labels = ("carer", "cme", "ehe", "child_in_care", "teenage_parent")
    who = change(learning(TODAY + timedelta(3)), markers=[rows.Marker(kind) for kind in labels])
    works(who, user=officer)
    works(who, team=Team.objects.create(name="Trackers"))
    actions.record_contact(by=officer, person=who, kind="call", outcome="no_answer", on=TODAY - timedelta(2))
    page = shown(client, "lapsing")
    for words in (
        "employment or training</strong>",
        "since 16 August 2026",
        "27 November 2026",
        "and 2 others",
        "Sam Made-up, Trackers",
        "22 November 2026",
        reverse("history:record", args=[who.pk]),
    ):
        assert words in page


def test_row_of_nobody_known_says_nobody_and_none(client):
    tracked()
    page = shown(client, "not_known")
    assert "Nobody</td>" in page
    assert "None logged" in page


def test_whoever_may_not_record_is_offered_no_update():
    tracked()
    page = shown(sign_in(Client(), user_with("panel_chair")), "not_known")
    assert named(page)
    assert "Record an update" not in page


def test_list_is_narrowed_by_year_worker_and_weeks(client, officer):
    mine, free, young = tracked(), tracked(), tracked(YEAR_12)
    works(mine, user=officer)
    works(young, user=user_with("tracking_officer"))
    assert set(named(shown(client, "not_known", "?works=mine"))) == {mine.given_name}
    assert set(named(shown(client, "not_known", "?works=nobody"))) == {free.given_name}
    assert set(named(shown(client, "not_known", "?year=12"))) == {young.given_name}
    later = learning(TODAY + timedelta(weeks=7))
    assert not named(shown(client, "lapsing"))
    assert "4 weeks, as usual" in shown(client, "lapsing")
    assert named(shown(client, "lapsing", "?weeks=8")) == [later.given_name]
    assert "How many weeks" not in shown(client, "not_known")


def test_empty_list_says_why(client):
    assert "Nobody is on this list" in shown(client, "newly_neet")
    assert "No young people match" in shown(client, "newly_neet", "?year=12")


def test_list_of_many_asks_no_more_than_of_few(client, officer):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            shown(client, "not_known")
        return len(queries)

    works(tracked(), user=officer)
    shown(client, "not_known")
    few = asked()
    for _ in range(12):
        works(change(tracked(), markers=[rows.Marker("carer")]), user=officer)
    assert asked() == few
