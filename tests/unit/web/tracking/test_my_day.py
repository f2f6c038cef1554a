"""My day, asked for without a browser: whom to contact and why, what was promised, alerts, one's lists."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from fingerpost.register.organisations.models import Organisation
from fingerpost.register.people import rows
from fingerpost.register.people.models import Alert, Person, Worker
from fingerpost.register.tracking import actions, day
from made_people import change
from made_tracking import TODAY, learning, neet, tracked
from made_users import grant, sign_in, user_with

pytestmark = pytest.mark.django_db


def shown(client):
    return client.get(reverse("my_day:index")).content.decode()


def table(page, caption):
    """The table of a caption, as text; nothing where it is not on the page."""
    found = re.search(rf'aria-label="{caption}".*?</table>', page, re.DOTALL)
    return found.group() if found else ""


def works(who, user):
    Worker.objects.create(person=who, user=user, role="tracking", from_date=date(2026, 9, 1))
    return who


def log(officer, who, **more):
    return actions.record_contact(
        **{"by": officer, "person": who, "kind": "call", "outcome": "no_answer", **more}
    )


def alert(who, owner, review_on):
    Alert.objects.create(
        person=who, kind="contact", reason="Made up", owner=owner, review_on=review_on,
        expires_on=TODAY + timedelta(30), recorded_at=timezone.now(),
    )  # fmt: skip
    return who


def test_home_of_a_tracking_officer_is_their_day(client):
    assert client.get("/").url == reverse("my_day:index")


def test_day_without_a_caseload_is_about_everybody_and_says_so(client):
    who = tracked()
    page = shown(client)
    assert "Nobody is assigned to you" in page
    assert "See how many are on each worklist" in page
    assert who.given_name in table(page, "Whom to contact")


def test_day_is_of_ones_own_people_the_most_vulnerable_first_with_every_reason(client, officer):
    tracked()
    first = works(tracked(), officer)
    second = works(change(neet(TODAY - timedelta(7)), markers=[rows.Marker("carer")]), officer)
    works(learning(), officer)
    page = shown(client)
    assert "Of the 3 young people with whom you work." in page
    calls = table(page, "Whom to contact")
    assert re.findall(r">(Robin\d+) Ashdown</a>", calls) == [second.given_name, first.given_name]
    assert "Newly NEET; NEET without contact" in calls
    assert reverse("worklists:show", args=["not_known"]) + "?works=mine" in table(page, "How they stand")


def test_day_with_nobody_to_contact_says_so(client, officer):
    works(learning(), officer)
    page = shown(client)
    assert "Of the 1 young person with whom you work." in page
    assert "Nobody to contact" in page
    assert not table(page, "How they stand")


def test_follow_ups_are_ones_own_and_of_ones_caseload(client, officer):
    colleague = user_with("tracking_officer")
    mine, theirs, of_mine = tracked(), tracked(), works(tracked(), officer)
    log(officer, mine, follow_up_on=TODAY)
    log(colleague, theirs, follow_up_on=TODAY)
    log(colleague, of_mine, follow_up_on=TODAY)
    log(officer, works(learning(), officer), follow_up_on=TODAY + timedelta(1))
    due = table(shown(client), "Follow-ups due")
    assert set(re.findall(r">(Robin\d+) Ashdown</a>", due)) == {mine.given_name, of_mine.given_name}
    assert "Telephone call: No answer" in due


def test_more_follow_ups_than_are_named_are_counted(client, officer, monkeypatch):
    monkeypatch.setattr("fingerpost.web.tracking.views.my_day.MOST", 1)
    for _ in range(2):
        log(officer, tracked(), follow_up_on=TODAY)
    assert "Of 2, the longest overdue." in shown(client)


def test_alerts_to_look_at_are_ones_own_that_are_due(client, officer):
    due = alert(tracked(), officer, TODAY)
    alert(tracked(), officer, TODAY + timedelta(1))
    alert(tracked(), user_with("tracking_officer"), TODAY)
    assert re.findall(r">(Robin\d+) Ashdown</a>", table(shown(client), "Alerts to look at")) == [
        due.given_name
    ]


def test_whoever_left_is_in_nobodys_day(client, officer):
    who = works(alert(tracked(), officer, TODAY), officer)
    log(officer, who, follow_up_on=TODAY)
    assert who.given_name in shown(client)
    Person.objects.update(left_cohort_on=TODAY - timedelta(1))
    assert who.given_name not in shown(client)


def test_day_is_closed_to_whoever_logs_no_contacts():
    assert sign_in(Client(), user_with("panel_chair")).get(reverse("my_day:index")).status_code == 403


def test_day_of_many_asks_no_more_than_of_few(client, officer):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            shown(client)
        return len(queries)

    log(officer, works(tracked(), officer), follow_up_on=TODAY)
    shown(client)
    few = asked()
    for _ in range(day.FIRST + 2):
        log(officer, works(change(tracked(), markers=[rows.Marker("carer")]), officer), follow_up_on=TODAY)
    assert asked() == few


def test_day_leaves_out_whom_one_sees_by_a_role_that_follows_nobody(client, officer):
    school = Organisation.objects.create(kind="school", name="Made-up School")
    pupil = change(tracked(), places=[rows.Place(school.pk, start=date(2026, 9, 1))])
    both = user_with("tracking_officer", "district", "987654")
    grant(both, "school", "school", str(school.pk))
    page = shown(sign_in(Client(), both))
    assert "Nobody to contact" in page
    assert pupil.given_name not in page
    assert pupil.given_name in shown(client)
