"""The pages of a person's log of contacts, asked for without a browser."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from fingerpost.core.codes import names as codes
from fingerpost.register.history.models import Activity
from fingerpost.register.organisations.models import Organisation
from fingerpost.register.people import rows
from fingerpost.register.tracking import actions
from fingerpost.register.tracking.models import Contact
from made_people import change, person
from made_tracking import TODAY
from made_users import sign_in, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def who():
    return person()


def boxes(name, on):
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def page(client, who, name="tracking:log", *more):
    return client.get(reverse(name, args=[who.pk, *more])).content.decode()


def log(officer, who, **more):
    return actions.record_contact(
        **{"by": officer, "person": who, "kind": "call", "outcome": "no_answer", **more}
    )


def test_log_of_nobody_says_what_to_do(client, who):
    assert "No contact is logged yet" in page(client, who)
    assert "Log one when you have tried" in page(client, who)


def test_log_shows_what_came_of_each_who_logged_it_and_what_is_due(client, officer, who):
    log(officer, who, note="Rings out", follow_up_on=TODAY)
    shown = page(client, who)
    for words in ("Telephone call: No answer", "by Sam Made-up", "Rings out", "Follow-up due"):
        assert words in shown
    log(officer, who, direction="in", outcome="spoke", follow_up_on=TODAY + timedelta(3))
    shown = page(client, who)
    assert "Follow-up due" not in shown
    assert "Was to be followed up on 24 November 2026; done" in shown
    assert "Follow up on 27 November 2026" in shown
    assert "They contacted us." in shown


def test_log_of_whoever_only_reads_offers_nothing_to_do(officer, who):
    log(officer, who)
    reader = sign_in(Client(), user_with("panel_chair"))
    assert "Withdraw" not in page(reader, who)
    assert "Log a contact" not in page(reader, who)


def test_log_is_closed_to_whoever_may_only_see_the_person(who):
    grants = user_with("school", "school", "1")
    assert sign_in(Client(), grants).get(reverse("tracking:log", args=[who.pk])).status_code == 403


def test_contact_is_logged_on_one_page(client, who):
    sent = {"kind": "visit", "direction": "out", "outcome": "not_in", **boxes("on", TODAY - timedelta(1))}
    answer = client.post(reverse("tracking:log_contact", args=[who.pk]), sent | boxes("follow_up_on", TODAY))
    assert answer.url == reverse("tracking:log", args=[who.pk])
    row = Contact.objects.get()
    assert (row.kind, row.outcome, row.on, row.follow_up_on) == (
        "visit",
        "not_in",
        TODAY - timedelta(1),
        TODAY,
    )


def test_contact_of_tomorrow_is_refused_beside_its_field(client, who):
    sent = {"kind": "call", "direction": "out", "outcome": "spoke", **boxes("on", TODAY + timedelta(1))}
    answer = client.post(reverse("tracking:log_contact", args=[who.pk]), sent)
    assert "There is a problem" in answer.content.decode()
    assert not Contact.objects.exists()


def test_contact_is_withdrawn_with_a_reason(client, officer, who):
    row = log(officer, who)
    answer = client.post(reverse("tracking:withdraw_contact", args=[who.pk, row.pk]), {"why": "Other Robin"})
    assert answer.status_code == 302
    assert "No contact is logged yet" in page(client, who)


def test_contact_of_a_bulk_change_says_so_and_is_not_withdrawn_alone(client, officer, who):
    row = log(officer, who)
    Contact.objects.update(batch=-1)
    assert "Logged for many at once" in page(client, who)
    assert client.get(reverse("tracking:withdraw_contact", args=[who.pk, row.pk])).status_code == 404


def update(client, who, **more):
    """Record an apprenticeship as the page does: once to see what will be recorded, then to save."""
    sent = {
        "code": codes.APPRENTICESHIP,
        **boxes("start", date(2026, 11, 9)),
        "source": "parent_carer",
        **more,
    }
    address = reverse("history:record", args=[who.pk])
    first = client.post(address, sent).content.decode()
    mark = first.split('name="shown" value="')[1].split('"')[0]
    return client.post(address, {**sent, "shown": mark}, follow=True).content.decode()


def test_update_and_the_call_in_which_it_was_heard_are_recorded_on_one_page(client, who):
    assert "The update was recorded and the contact logged." in update(client, who, contact="call")
    assert Activity.objects.get().code == codes.APPRENTICESHIP
    row = Contact.objects.get()
    assert (row.kind, row.outcome, row.on) == ("call", "spoke_to_parent", TODAY)


def test_update_without_a_contact_logs_none(client, who):
    assert "The update was recorded." in update(client, who)
    assert not Contact.objects.exists()


def test_update_by_a_school_is_not_asked_about_a_contact(who):
    school = Organisation.objects.create(kind="school", name="Made-up School")
    change(who, places=[rows.Place(school.pk, start=date(2026, 9, 1))])
    partner = sign_in(Client(), user_with("school", "school", str(school.pk)))
    assert "Record an update" in page(partner, who, "history:record")
    assert "Log a contact too?" not in page(partner, who, "history:record")


def test_update_is_not_recorded_where_the_contact_is_refused(officer, who):
    with pytest.raises(actions.NotAcceptable):
        actions.record_update_heard(
            by=officer,
            person=who,
            contact_kind="pigeon",
            update={"code": codes.APPRENTICESHIP, "start": date(2026, 11, 9), "source": "officer"},
        )
    assert not Activity.objects.exists()
