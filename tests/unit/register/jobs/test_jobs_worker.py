"""The worker's loop, and the two commands that run it."""

import threading
from datetime import datetime

import pytest
from django.db import OperationalError

from fingerpost.cli import worker as command
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.jobs import due, kinds, worker
from fingerpost.register.jobs.kinds import Step
from fingerpost.register.jobs.models import Job
from fingerpost.register.jobs.queueing import start


@pytest.fixture(autouse=True)
def _no_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """The store of tests lies in the memory of one connection."""
    monkeypatch.setattr("fingerpost.register.jobs.pulse._beat", lambda *_: None)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)


@pytest.mark.django_db(transaction=True)
def test_worker_does_what_is_queued_and_leaves_when_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_go_round", lambda stop: stop.wait())
    kinds.register("test.kind", steps=[Step("one", "Doing", lambda _: None)])
    job = start(by=WORKER, kind="test.kind", argument=7)
    worker.serve(until_empty=True)
    job.refresh_from_db()
    assert job.state == Job.State.DONE


def test_worker_goes_on_when_the_store_is_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_go_round", lambda stop: stop.wait())
    runs: list[int] = []

    def run(_self: object) -> None:
        runs.append(1)
        if len(runs) == 1:
            raise OperationalError("database is locked")

    monkeypatch.setattr(worker.Worker, "run", run)
    thread = threading.Thread(target=worker.serve, kwargs={"interval": 0.0})
    thread.start()
    thread.join(30)
    assert len(runs) == 2


def test_rounds_go_until_told_to_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()
    seen: list[datetime] = []

    def look(now: datetime) -> None:
        seen.append(now)
        if len(seen) == 2:
            stop.set()

    signs: list[datetime] = []
    monkeypatch.setattr(worker.Sign, "give", lambda _self, now: signs.append(now))
    monkeypatch.setattr(worker.Rounds, "go", lambda _self, now: look(now))
    monkeypatch.setattr(worker, "ROUND_SECONDS", 0.0)
    worker._go_round(stop)
    assert len(seen) == len(signs) == 2


def test_command_worker_serves(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(command, "open_store", lambda: None)
    monkeypatch.setattr(worker, "serve", lambda *, until_empty: asked.append(until_empty))
    assert command.run(until_empty=True) == 0
    assert asked == [True]
    assert "at work" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("failed", "status", "words"), [([], 0, "Looked after"), (["a.breaks"], 1, "a.breaks")]
)
def test_command_due_says_what_it_looked_after(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    failed: list[str],
    status: int,
    words: str,
) -> None:
    monkeypatch.setattr(command, "open_store", lambda: None)
    monkeypatch.setattr(due.Rounds, "go", lambda _self, _now: failed)
    assert command.run_due() == status
    assert words in capsys.readouterr().err
