"""The digest: counts and links alone, once a working morning, as each has chosen."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from fingerpost.register.access.models import Approval
from fingerpost.register.access.permissions import Permission
from fingerpost.register.feeds.models import Batch, Feed
from fingerpost.register.messages import actions, digest, sending
from fingerpost.register.messages.models import Message, Preference
from made_tracking import TODAY
from made_users import user_with, user_without_role

pytestmark = pytest.mark.django_db
MORNING_HOURS = 7


@pytest.fixture
def lines(monkeypatch):
    """Lines of our own alone."""
    held = {}
    monkeypatch.setattr(digest, "_contributions", held)
    digest.register(
        "calls", "calls to make", lambda by, today: 3, "my_day:index", needs=Permission.CONTACTS_RECORD
    )
    digest.register(
        "none", "of nothing", lambda by, today: 0, "my_day:index", needs=Permission.CONTACTS_RECORD
    )
    digest.register("users", "users to add", lambda by, today: 5, "home", needs=Permission.USERS_MANAGE)
    return held


@pytest.fixture
def morning(noon):
    return noon.replace(hour=8)


@pytest.fixture
def officer():
    return user_with("tracking_officer")


def on(user, at):
    """The digests of a user, after a round at a moment."""
    digest.go_round(at)
    return list(Message.objects.filter(user=user).order_by("pk"))


def test_digest_holds_counts_and_links_alone_and_what_the_role_opens(lines, officer, morning):
    (message,) = on(officer, morning)
    assert "3 calls to make" in message.words
    assert "of nothing" not in message.words
    assert "users to add" not in message.words
    assert "http://localhost:8000/" in message.words
    assert message.subject == "Fingerpost: what waits for you today"
    sending.go_round(message.next_at)
    assert mail.outbox[0].to == [officer.email]


def test_digest_comes_once_a_day(lines, officer, morning):
    assert len(on(officer, morning)) == 1
    assert len(on(officer, morning + timedelta(hours=1))) == 1
    assert len(on(officer, morning + timedelta(days=1))) == 2


def test_two_workers_make_one(lines, officer, morning):
    assert digest.make(officer, TODAY) is True
    assert digest.make(officer, TODAY) is False


def test_digest_that_somebody_wrote_already_is_not_written_twice(lines, officer):
    found = digest.lines_of(officer, TODAY)
    assert digest.write(officer, TODAY, found)
    assert digest.write(officer, TODAY, found) is None


@pytest.mark.parametrize("days", [4, 5])
def test_no_digest_at_the_weekend(lines, officer, morning, days):
    assert on(officer, morning + timedelta(days=days)) == []


def test_no_digest_before_the_morning(lines, officer, noon):
    assert on(officer, noon.replace(hour=MORNING_HOURS - 1)) == []


def test_nothing_to_say_sends_nothing_and_is_not_asked_again(lines, officer, morning):
    lines.clear()
    assert digest.go_round(morning) == 1
    assert digest.go_round(morning) == 0
    assert not Message.objects.exists()


def test_weekly_digest_comes_on_the_first_working_morning(lines, officer, morning):
    actions.choose_emails(by=officer, digest="weekly")
    assert len(on(officer, morning)) == 1
    assert len(on(officer, morning + timedelta(days=1))) == 1
    assert len(on(officer, morning + timedelta(days=6))) == 2


def test_no_digest_for_whoever_wants_none_holds_no_role_or_has_left(lines, officer, morning):
    actions.choose_emails(by=officer, digest="none")
    user_without_role()
    user_with("tracking_officer", is_active=False)
    assert digest.go_round(morning) == 0
    assert Preference.objects.count() == 1


def test_round_stops_when_its_time_is_over(lines, officer, morning, monkeypatch):
    user_with("tracking_officer")
    monkeypatch.setattr(digest, "ROUND", timedelta(seconds=-1))
    assert digest.go_round(morning) == 1
    assert digest.go_round(morning) == 1
    assert digest.go_round(morning) == 0


def counts(user):
    return {one.key: number for one, number in digest.lines_of(user, TODAY)}


def test_approvals_of_others_that_wait_are_counted():
    lead, other = user_with("strategy_lead"), user_with("strategy_lead")
    for by in (lead, other):
        Approval.objects.create(kind="wide_rights", summary="Made up", asked_by=by, asked_at=timezone.now())
    assert counts(lead)["approvals"] == 1


def test_late_feeds_and_checked_files_are_counted_for_those_who_look_after_them(officer):
    Feed.objects.create(name="Made up", kind="college_enrolment", next_due=TODAY - timedelta(1))
    Feed.objects.create(name="Made up too", kind="college_enrolment", next_due=TODAY)
    Batch.objects.create(
        file="made-up",
        file_name="made-up.csv",
        size=1,
        sha256="0",
        uploaded_by="user:0",
        uploaded_at=timezone.now(),
        state=Batch.State.CHECKED,
    )
    found = counts(user_with("data_manager"))
    assert (found["feeds_late"], found["files_to_review"]) == (1, 1)
    assert "feeds_late" not in counts(officer)
