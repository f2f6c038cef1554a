"""Teams on pages: who is in each, and who may say so."""

import pytest
from django.test import Client
from django.urls import reverse

from fingerpost.register.access.models import User
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.organisations.models import District, Team
from made_users import sign_in, user_with, user_without_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client: Client) -> User:
    """A data manager, signed in."""
    by = user_with("data_manager")
    sign_in(client, by)
    return by


def at(name: str, *numbers: int) -> str:
    return reverse(f"organisations:{name}", args=numbers)


def test_team_is_added_and_people_join_and_leave(client: Client, manager: User) -> None:
    district = District.objects.create(name="North")
    worker = user_without_role(name="Robin Made-up")
    assert "No team yet" in client.get(at("teams")).content.decode()
    client.post(at("team_add"), {"name": " Trackers ", "district": district.pk})
    team = Team.objects.get()
    assert (team.name, team.district) == ("Trackers", district)
    client.post(at("team_join", team.pk), {"user": worker.pk})
    shown = client.get(at("team", team.pk)).content.decode()
    assert "Robin Made-up" in shown
    assert "Trackers" in client.get(at("teams")).content.decode()
    client.post(at("team_leave", team.pk, worker.pk))
    assert not team.members.exists()
    kinds = list(AuditEvent.objects.filter(subject=f"team:{team.pk}").values_list("kind", flat=True))
    assert {"organisations.team_added", "organisations.team_joined", "organisations.team_left"} <= set(kinds)


def test_who_is_in_it_or_cannot_sign_in_is_not_offered(client: Client, manager: User) -> None:
    team = Team.objects.create(name="Trackers")
    team.members.add(manager)
    stopped = user_without_role(is_active=False)
    for user in (manager, stopped):
        answer = client.post(at("team_join", team.pk), {"user": user.pk})
        assert "govuk-error-message" in answer.content.decode()
    assert list(team.members.all()) == [manager]


def test_two_teams_have_two_names(client: Client, manager: User) -> None:
    team = Team.objects.create(name="Trackers")
    other = Team.objects.create(name="Support")
    for address in (at("team_add"), at("team_change", other.pk)):
        answer = client.post(address, {"name": "trackers"})
        assert "Another team has this name" in answer.content.decode()
    client.post(at("team_change", team.pk), {"name": "Trackers of the north"})
    team.refresh_from_db()
    assert team.name == "Trackers of the north"
    assert client.get(at("team_change", team.pk)).context["form"].initial["name"] == team.name


def test_a_name_of_blanks_is_none(client: Client, manager: User) -> None:
    assert "govuk-error-message" in client.post(at("team_add"), {"name": "  "}).content.decode()


def test_others_read_teams_and_change_nothing(client: Client) -> None:
    team = Team.objects.create(name="Trackers")
    team.members.add(user_without_role(name="Robin Made-up", is_active=False))
    sign_in(client, user_with("tracking_officer"))
    shown = client.get(at("team", team.pk)).content.decode()
    assert "can no longer sign in" in shown
    assert "<select" not in shown
    assert client.post(at("team_add"), {"name": "Mine"}).status_code == 403
