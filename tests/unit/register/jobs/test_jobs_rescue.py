"""Jobs that fell silent, signs of life, and what falls due."""

import threading
from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from fingerpost.register.audit.actors import WORKER
from fingerpost.register.jobs import due, kinds, pulse, rescue
from fingerpost.register.jobs.driving import MOST_TRIES, take
from fingerpost.register.jobs.kinds import Step
from fingerpost.register.jobs.models import Job
from fingerpost.register.jobs.queueing import start

NOW = timezone.now
LONG_AGO = timedelta(minutes=2)


def waiting_job() -> Job:
    """A job in the queue."""
    kinds.register("test.kind", steps=[Step("one", "Doing", lambda _: None)], when_failed=lambda _: None)
    return start(by=WORKER, kind="test.kind", argument=7)


def taken_job(*, silent: bool) -> Job:
    """A job whose worker has claimed its task and taken it up."""
    job = waiting_job()
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
    take(job.pk)
    if silent:
        Job.objects.update(heartbeat=NOW() - LONG_AGO)
    job.refresh_from_db()
    return job


@pytest.mark.django_db
def test_running_job_that_fell_silent_is_queued_again_and_its_dead_task_buried() -> None:
    job = taken_job(silent=True)
    assert rescue.rescue(NOW()) == 1
    job.refresh_from_db()
    assert (job.state, job.takes) == (Job.State.WAITING, 2)
    assert DBTaskResult.objects.get(status=TaskResultStatus.READY).pk == job.task
    assert DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).count() == 1
    assert rescue.rescue(NOW()) == 0


@pytest.mark.django_db
def test_running_job_that_gives_signs_of_life_is_left_alone() -> None:
    taken_job(silent=False)
    assert rescue.rescue(NOW()) == 0


@pytest.mark.django_db
def test_job_that_stopped_too_often_is_failed() -> None:
    job = taken_job(silent=True)
    Job.objects.update(tries=MOST_TRIES)
    assert rescue.rescue(NOW()) == 1
    job.refresh_from_db()
    assert (job.state, job.error) == (Job.State.FAILED, rescue.STOPPED)
    assert not DBTaskResult.objects.exclude(status=TaskResultStatus.FAILED).exists()


@pytest.mark.django_db
def test_job_waiting_for_its_turn_is_left_alone() -> None:
    waiting_job()
    Job.objects.update(heartbeat=NOW() - LONG_AGO)
    assert rescue.rescue(NOW()) == 0


@pytest.mark.django_db
def test_job_whose_task_died_before_taking_it_up_is_queued_again() -> None:
    job = waiting_job()
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
    Job.objects.update(heartbeat=NOW() - LONG_AGO)
    assert rescue.rescue(NOW()) == 1
    job.refresh_from_db()
    assert DBTaskResult.objects.get(status=TaskResultStatus.READY).pk == job.task


@pytest.mark.django_db
def test_job_that_another_has_just_rescued_is_left_to_it() -> None:
    job = taken_job(silent=True)
    Job.objects.update(takes=9)
    assert rescue._queued_again(job, NOW()) == 0


@pytest.mark.django_db
def test_tasks_that_ended_long_ago_are_forgotten() -> None:
    waiting_job()
    DBTaskResult.objects.update(status=TaskResultStatus.SUCCESSFUL, finished_at=NOW() - timedelta(days=15))
    assert rescue.prune(NOW()) == 1
    assert Job.objects.count() == 1


@pytest.mark.django_db
def test_one_beat_of_a_running_job() -> None:
    job = taken_job(silent=True)
    assert pulse.beat_once(job.pk)
    job.refresh_from_db()
    assert job.heartbeat > NOW() - timedelta(minutes=1)


@pytest.mark.django_db
def test_one_beat_of_a_job_that_waits_is_none() -> None:
    assert not pulse.beat_once(waiting_job().pk)


def test_beat_of_a_busy_store_is_no_reason_to_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(**_: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(Job.objects, "filter", busy)
    assert not pulse.beat_once(1)


def test_pulse_beats_until_the_work_ends(
    monkeypatch: pytest.MonkeyPatch, settings: pytest.FixtureRequest
) -> None:
    settings.JOB_SILENCE_SECONDS = 0.01
    beaten = threading.Event()
    monkeypatch.setattr(pulse, "beat_once", lambda job: beaten.set() if job == 5 else None)
    with pulse.pulse(5):
        assert beaten.wait(10)
    assert not [thread for thread in threading.enumerate() if thread.name == "pulse of job 5"]


@pytest.fixture
def only_due(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is registered but by the test."""
    monkeypatch.setattr(due, "_due", {})


@pytest.mark.usefixtures("only_due")
def test_rounds_do_each_thing_as_often_as_it_asks() -> None:
    done: list[str] = []
    due.register("often", lambda _: done.append("often"), every=timedelta(seconds=5))
    due.register("seldom", lambda _: done.append("seldom"))
    rounds, now = due.Rounds(), NOW()
    for seconds in (0, 2, 6):
        assert rounds.go(now + timedelta(seconds=seconds)) == []
    assert done == ["often", "seldom", "often"]


@pytest.mark.usefixtures("only_due")
def test_one_that_fails_stops_no_other_and_its_message_is_not_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    done: list[str] = []

    def break_down(_now: object) -> None:
        raise RuntimeError("a personal value")

    due.register("a.breaks", break_down)
    due.register("b.works", lambda _: done.append("b"))
    assert due.Rounds().go(NOW()) == ["a.breaks"]
    assert done == ["b"]
    assert "personal value" not in caplog.text


def test_worker_seals_the_audit_and_looks_after_silent_jobs() -> None:
    assert {"audit.seal", "jobs.prune", "jobs.rescue"} <= {one.name for one in due.all_due()}
