from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from fingerpost.register.jobs import alive
from fingerpost.register.jobs.models import WorkerPulse

pytestmark = pytest.mark.django_db


def test_sign_of_life_is_given_now_and_then() -> None:
    sign, now = alive.Sign(), timezone.now()
    assert sign.give(now)
    assert not sign.give(now + timedelta(seconds=2))
    assert sign.give(now + alive.EVERY)
    assert WorkerPulse.objects.get().at == now + alive.EVERY


def test_worker_is_alive_until_it_was_silent_for_long() -> None:
    now = timezone.now()
    assert not alive.worker_is_alive(now)
    alive.Sign().give(now)
    assert alive.worker_is_alive(now + alive.FRESH)
    assert not alive.worker_is_alive(now + alive.FRESH + timedelta(seconds=1))


def test_sign_of_life_in_a_busy_store_is_left_for_the_next_round(monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(**_said: object) -> None:
        raise DatabaseError("locked")

    sign, now = alive.Sign(), timezone.now()
    with monkeypatch.context() as patched:
        patched.setattr(WorkerPulse.objects, "update_or_create", busy)
        assert not sign.give(now)
    assert sign.give(now)
