import shutil
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone

from fingerpost.register.jobs.alive import worker_is_alive
from fingerpost.register.jobs.models import WorkerPulse
from fingerpost.web import readiness


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "_migrated", set())


def test_health_answers_without_the_store(client: Client) -> None:
    """No mark of the store: pytest-django would refuse a query."""
    answer = client.get("/health")
    assert (answer.status_code, answer.content) == (200, b"alive\n")
    assert not answer.cookies


@pytest.mark.django_db
def test_ready_says_yes_to_each_thing(client: Client, settings: Any) -> None:
    settings.DISC_BYTES = 1
    WorkerPulse.objects.create(pk=1, at=timezone.now())
    answer = client.get("/ready")
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "store": True, "version": True, "worker": True, "disc": True}
    assert answer.headers["Cache-Control"] == "no-store"
    assert client.get("/ready").json()["version"] is True  # known by now


@pytest.mark.django_db
def test_ready_says_no_where_no_worker_is_at_work(client: Client) -> None:
    WorkerPulse.objects.create(pk=1, at=timezone.now() - timedelta(minutes=3))
    answer = client.get("/ready")
    assert answer.status_code == 503
    assert (answer.json()["ready"], answer.json()["worker"]) == (False, False)
    assert not worker_is_alive()


@pytest.mark.django_db
def test_ready_says_no_where_the_disc_is_nearly_full(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=10))
    assert client.get("/ready").json()["disc"] is False


@pytest.mark.django_db
def test_ready_says_no_where_a_migration_was_not_applied(client: Client) -> None:
    MigrationRecorder(connection).record_unapplied("jobs", "0002_worker_pulse")
    assert client.get("/ready").json()["version"] is False


@pytest.mark.django_db
def test_ready_says_no_more_than_no_where_the_store_is_gone(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> bool:
        raise DatabaseError("could not connect to store.example as fingerpost")

    monkeypatch.setitem(readiness.CHECKS, "store", gone)
    answer = client.get("/ready")
    assert answer.status_code == 503
    assert answer.json()["store"] is False
    assert b"store.example" not in answer.content
