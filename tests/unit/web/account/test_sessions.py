"""How long a session lasts."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from fingerpost.web.account.sessions import SEEN_EVERY, forget_ended
from made_users import user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client: Client) -> Client:
    client.force_login(user_with("board_member"))
    client.get("/account/")
    return client


def later(monkeypatch: pytest.MonkeyPatch, **much: int) -> None:
    """The clock goes on."""
    now = timezone.now() + timedelta(**much)
    monkeypatch.setattr(timezone, "now", lambda: now)


def test_session_in_use_lasts_the_day_and_no_longer(signed_in: Client, monkeypatch) -> None:
    for _ in range(10):
        later(monkeypatch, minutes=59)
        assert signed_in.get("/account/").status_code == 200
    later(monkeypatch, minutes=59)
    answer = signed_in.get("/account/")
    assert answer.url.startswith("/account/login/")


def test_session_left_alone_ends(signed_in: Client, monkeypatch) -> None:
    later(monkeypatch, minutes=61)
    assert signed_in.get("/account/").url.startswith("/account/login/")


def test_session_is_not_written_at_each_request(
    signed_in: Client, monkeypatch, django_assert_num_queries
) -> None:
    ends = Session.objects.get().expire_date
    later(monkeypatch, seconds=SEEN_EVERY - 10)
    signed_in.get("/account/")
    assert Session.objects.get().expire_date == ends
    later(monkeypatch, seconds=20)
    signed_in.get("/account/")
    assert Session.objects.get().expire_date > ends


def test_sessions_past_their_end_are_forgotten(signed_in: Client, monkeypatch) -> None:
    forget_ended(timezone.now())
    assert Session.objects.count() == 1
    later(monkeypatch, hours=2)
    forget_ended(timezone.now())
    assert Session.objects.count() == 0
