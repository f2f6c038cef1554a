"""Being told of who comes onto a saved list: asked for on the page, read as the list was narrowed."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fingerpost.register.messages import digest, watching
from fingerpost.register.messages.models import Watch
from fingerpost.register.organisations.models import Team
from fingerpost.register.tracking.models import SavedList
from fingerpost.web.tracking.watching import people_on
from made_tracking import TODAY, YEAR_12, tracked
from made_users import sign_in, user_with, user_without_role

pytestmark = pytest.mark.django_db


def kept(owner, worklist="not_known", query="", **more):
    return SavedList.objects.create(
        owner=owner,
        name=f"Made up {worklist}",
        worklist=worklist,
        query=query,
        made_at=timezone.now(),
        **more,
    )


def tell(client, saved, told="yes"):
    return client.post(reverse("worklists:tell", args=[saved.pk]), {"told": told}, follow=True)


def test_list_is_watched_counted_in_the_digest_and_left_again(client, officer):
    saved = kept(officer, query="year=12")
    shown = client.get(reverse("worklists:index")).content.decode()
    assert "Tell me when somebody comes onto" in shown
    assert "from tomorrow" in tell(client, saved).content.decode()
    assert "Tell me no more" in client.get(reverse("worklists:index")).content.decode()
    watch = Watch.objects.get()
    assert watching.look(watch, TODAY - timedelta(days=1))
    tracked(YEAR_12), tracked()
    assert watching.look(watch, TODAY)
    lines = {one.key: number for one, number in digest.lines_of(officer, TODAY)}
    assert lines["came"] == 1
    assert "counts this list no more" in tell(client, saved, "no").content.decode()
    assert not Watch.objects.exists()


def test_list_of_people_is_watched_from_its_own_page(client, officer):
    saved = kept(officer, "people", "year=12")
    twelve = tracked(YEAR_12)
    tracked()
    assert "Tell me when somebody comes onto" in client.get(reverse("people:index")).content.decode()
    assert tell(client, saved).status_code == HTTPStatus.OK
    assert list(people_on(officer, saved.pk)) == [twelve]


def test_list_shared_with_a_team_is_each_members_own_to_watch(client, officer):
    team = Team.objects.create(name="Trackers of the north")
    team.members.add(officer)
    other = user_with("tracking_officer")
    saved = kept(other, team=team)
    tell(client, saved)
    assert Watch.objects.get().user == officer
    stranger = sign_in(Client(), user_with("tracking_officer"))
    assert tell(stranger, saved).status_code == HTTPStatus.NOT_FOUND


def test_list_that_cannot_be_read_is_nobodys(officer):
    assert people_on(officer, 987_654_321) is None
    assert people_on(officer, kept(officer, "gone").pk) is None
    nobody = user_without_role()
    assert people_on(nobody, kept(nobody).pk) is None
