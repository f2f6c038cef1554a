"""Watched lists: looked at once a day, whoever came is counted in the digest, and nobody else."""

from datetime import timedelta

import pytest

from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.messages import actions, digest, watching
from fingerpost.register.messages.models import Watch
from fingerpost.register.people.merging.merge import merge, undo_merge
from fingerpost.register.people.models import Person
from made_people import person
from made_tracking import TODAY
from made_users import user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(monkeypatch):
    """The people on a made-up list, by number; None once the list is nobody's any more."""
    held: dict[str, object] = {"people": []}

    def read(by, number):
        if number != 7 or held["people"] is None:
            return None
        return Person.objects.filter(pk__in=[who.pk for who in held["people"]])

    monkeypatch.setattr(watching, "_readers", {})
    watching.register_reader("made_up", read)
    return held


@pytest.fixture
def officer():
    return user_with("tracking_officer")


@pytest.fixture
def watch(listed, officer):
    listed["people"] = [person("Robin"), person("Lee")]
    assert actions.watch_list(by=officer, kind="made_up", number=7, told=True)
    return Watch.objects.get()


def morning(noon, days=0):
    return noon.replace(hour=6) + timedelta(days=days)


def test_whoever_is_on_it_from_the_beginning_is_not_told_of(watch, officer, noon):
    assert watching.go_round(morning(noon)) == 1
    assert watching.count(officer, TODAY) == 0
    assert watch.people.count() == 2


def test_whoever_comes_is_counted_on_that_day_and_whoever_goes_is_let_go(watch, officer, listed, noon):
    watching.go_round(morning(noon))
    listed["people"] = [listed["people"][0], person("Marlow")]
    watching.go_round(morning(noon, 1))
    assert watching.count(officer, TODAY + timedelta(1)) == 1
    assert watch.people.count() == 2
    assert watching.count(officer, TODAY + timedelta(2)) == 0
    lines = {one.key: number for one, number in digest.lines_of(officer, TODAY + timedelta(1))}
    assert lines["came"] == 1


def test_monday_tells_of_the_weekend_and_a_weekly_digest_of_the_week(watch, officer, listed, noon):
    watching.go_round(morning(noon, 3))
    listed["people"].append(person("Marlow"))
    watching.go_round(morning(noon, 4))
    monday = TODAY + timedelta(6)
    assert watching.count(officer, monday) == 1
    assert watching.count(officer, monday + timedelta(1)) == 0
    actions.choose_emails(by=officer, digest="weekly")
    assert watching.count(officer, monday + timedelta(1)) == 1


def test_it_is_looked_at_once_a_day_from_early_on(watch, noon):
    assert watching.go_round(noon.replace(hour=3)) == 0
    assert watching.go_round(morning(noon)) == 1
    assert watching.go_round(morning(noon)) == 0
    assert watching.look(watch, TODAY) is False


def test_list_that_is_ones_own_no_more_is_let_go(watch, listed, noon):
    listed["people"] = None
    assert watching.go_round(morning(noon)) == 1
    assert not Watch.objects.exists()
    assert watching.look(watch, TODAY) is False


def test_list_of_somebody_who_left_or_of_no_app_is_let_go(watch, officer, monkeypatch):
    officer.is_active = False
    assert watching.people_on(Watch(user=officer, kind="made_up", number=7)) is None
    assert watching.people_on(Watch(user=user_with("tracking_officer"), kind="other", number=7)) is None


def test_round_stops_when_its_time_is_over(watch, noon, monkeypatch):
    monkeypatch.setattr(watching, "ROUND", timedelta(seconds=-1))
    actions.watch_list(by=user_with("tracking_officer"), kind="made_up", number=7, told=True)
    assert watching.go_round(morning(noon)) == 1
    assert watching.go_round(morning(noon)) == 1
    assert watching.go_round(morning(noon)) == 0


def test_asking_twice_is_asking_once_and_asking_no_more_ends_it(watch, officer):
    assert not actions.watch_list(by=officer, kind="made_up", number=7, told=True)
    assert actions.watch_list(by=officer, kind="made_up", number=7, told=False)
    assert not actions.watch_list(by=officer, kind="made_up", number=7, told=False)
    assert AuditEvent.objects.filter(kind="messages.watched").count() == 2


def test_nobody_elses_list_is_watched(listed, officer):
    with pytest.raises(NotAllowed):
        actions.watch_list(by=officer, kind="made_up", number=8, told=True)


def test_merge_of_two_on_a_list_and_its_undoing_leave_the_list_to_the_next_look(watch, listed, noon):
    watching.go_round(morning(noon))
    keep, lose = listed["people"]
    done = merge(by=WORKER, survivor=keep, absorbed=lose)
    assert watch.people.count() == 2
    undo_merge(by=WORKER, person=keep, merge=done.pk)
    assert watch.people.count() == 2
