"""Saved lists: a worklist as it was narrowed, for oneself or a team; removed by its owner alone."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.organisations.models import Organisation, Team
from fingerpost.register.tracking import actions, queries
from fingerpost.register.tracking.models import SavedList
from made_users import sign_in, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(officer):
    made = Team.objects.create(name="Trackers of the north")
    made.members.add(officer)
    return made


def save(client, query="", key="not_known", **sent):
    return client.post(reverse("worklists:save", args=[key]) + query, sent)


def index(client):
    return client.get(reverse("worklists:index")).content.decode()


def test_list_is_saved_with_its_choices_and_order_and_nothing_else_of_the_address(client, officer):
    page = client.get(reverse("worklists:save", args=["not_known"]) + "?year=12").content.decode()
    assert "Academic year: Year 12" in page
    save(client, "?year=12&works=mine&sort=-name&after=7&name=Robin&district=x", name=" Mine in Year 12 ")
    kept = SavedList.objects.get()
    assert (kept.name, kept.query) == ("Mine in Year 12", "year=12&works=mine&sort=-name")
    assert AuditEvent.objects.get(kind="tracking.list_saved").details == {"worklist": "not_known"}
    assert "Mine in Year 12</a>" in index(client)
    assert "/worklists/not_known/?year=12&amp;works=mine&amp;sort=-name" in index(client)


def test_list_that_is_not_narrowed_is_saved_too(client):
    assert "not narrowed" in client.get(reverse("worklists:save", args=["lapsing"])).content.decode()
    save(client, "?sort=nonsense", key="lapsing", name="All that lapse")
    assert SavedList.objects.get().query == ""
    assert 'href="/worklists/lapsing/"' in index(client)


def test_weeks_that_were_chosen_are_kept(client):
    save(client, "?weeks=8", key="lapsing", name="Eight weeks")
    assert SavedList.objects.get().query == "weeks=8"


def test_list_is_shared_with_a_team_of_ones_own_alone(client, officer, team):
    save(client, name="For us", team=team.pk)
    colleague, stranger = user_with("tracking_officer"), user_with("tracking_officer")
    team.members.add(colleague)
    page = index(sign_in(Client(), colleague))
    assert "shared with Trackers of the north by Sam Made-up" in page
    assert "Remove<span" not in page
    assert "For us" not in index(sign_in(Client(), stranger))
    with pytest.raises(actions.NotAcceptable, match="a team of yours"):
        actions.save_list(by=stranger, name="Theirs", worklist="not_known", query="", team=team)
    assert list(queries.saved_lists(stranger)) == []


def test_name_in_use_is_refused_beside_its_field(client):
    save(client, name="Mine")
    answer = save(client, name="Mine").content.decode()
    assert "You have a list of this name" in answer
    assert SavedList.objects.count() == 1


@pytest.mark.parametrize(("worklist", "name"), [("nowhere", "Mine"), ("not_known", " ")])
def test_what_cannot_be_saved_is_refused(officer, worklist, name):
    with pytest.raises(actions.NotAcceptable):
        actions.save_list(by=officer, name=name, worklist=worklist, query="")


def test_list_is_removed_by_its_owner_alone(client, officer, team):
    save(client, name="Mine", team=team.pk)
    kept = SavedList.objects.get()
    other = user_with("tracking_officer")
    team.members.add(other)
    address = reverse("worklists:remove", args=[kept.pk])
    assert sign_in(Client(), other).post(address).status_code == 404
    with pytest.raises(NotAllowed):
        actions.remove_list(by=other, saved=kept)
    answer = client.post(address, follow=True).content.decode()
    assert "The saved list was removed." in answer
    assert "None yet." in answer


def test_list_of_people_is_saved_with_its_safe_choices_and_shared_with_a_team(client, officer, team):
    address = reverse("worklists:save_people") + "?year=12&no_contact=on&sort=-birth&after=7&name=Robin"
    page = client.get(address).content.decode()
    assert "Academic year: Year 12" in page
    assert (
        client.post(address, {"name": "Without a number", "team": team.pk}).headers["Location"] == "/people/"
    )
    kept = SavedList.objects.get()
    assert (kept.worklist, kept.query) == ("people", "year=12&no_contact=True&sort=-birth")
    colleague = user_with("tracking_officer")
    team.members.add(colleague)
    people = sign_in(Client(), colleague).get("/people/").content.decode()
    assert "/people/?year=12&amp;no_contact=True&amp;sort=-birth" in people
    assert "shared with Trackers of the north by Sam Made-up" in people
    assert "Without a number" not in index(client)
    answer = client.post(reverse("worklists:remove", args=[kept.pk]))
    assert answer.headers["Location"] == "/people/"
    assert not SavedList.objects.exists()


def test_saved_list_of_people_opens_narrowed_as_it_was(client):
    client.post(reverse("worklists:save_people") + "?no_contact=on", {"name": "Without a number"})
    page = client.get(f"/people/?{SavedList.objects.get().query}").content.decode()
    assert "Without a contact detail" in page
    assert "Take a filter away" in page


def test_school_saves_its_list_of_people_and_no_worklist():
    school = Organisation.objects.create(kind="school", name="Made-up Academy")
    by = user_with("school", "school", str(school.pk))
    client = sign_in(Client(), by)
    assert client.post(reverse("worklists:save_people"), {"name": "Ours"}).status_code == HTTPStatus.FOUND
    assert "Ours</a>" in client.get("/people/").content.decode()
    with pytest.raises(NotAllowed):
        actions.save_list(by=by, name="Theirs", worklist="not_known", query="")
