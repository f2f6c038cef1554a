"""Driving a job: steps in order, whole or not at all, by one worker at a time."""

import gc
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from fingerpost.core.errors import BadRequest
from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.jobs import kinds
from fingerpost.register.jobs.driving import MOST_TRIES, Ending, drive, fail, run_now, take
from fingerpost.register.jobs.kinds import Step
from fingerpost.register.jobs.models import Job
from fingerpost.register.jobs.queries import jobs_of, latest, progress_of
from fingerpost.register.jobs.queueing import start
from fingerpost.register.jobs.tasks import drive_job
from fingerpost.register.jobs.work import LostJob, Work

pytestmark = pytest.mark.django_db

Run = Callable[[Work], Callable[[], None] | None]


def job_of(*runs: Run, when_failed: Callable[[int], None] | None = None) -> Job:
    """A job in the queue with these steps, one, two, three …"""
    names = ["one", "two", "three"]
    steps = [Step(name, f"Step {name}", run) for name, run in zip(names, runs, strict=False)]
    kinds.register("test.kind", steps=steps, when_failed=when_failed)
    return start(by=WORKER, kind="test.kind", argument=7)


def test_job_does_its_steps_in_order() -> None:
    done: list[str] = []
    job = run_now(job_of(lambda w: lambda: done.append(f"one {w.argument}"), lambda _: done.append("two")))
    assert done == ["one 7", "two"]
    assert job.state == Job.State.DONE
    assert job.ended
    assert progress_of(job).percent == 100


def test_job_asked_for_twice_is_one_job() -> None:
    first = job_of(lambda _: None)
    assert start(by=WORKER, kind="test.kind", argument=7) == first
    assert DBTaskResult.objects.count() == 1


def test_job_that_has_ended_can_be_asked_for_again() -> None:
    first = run_now(job_of(lambda _: None))
    second = start(by=WORKER, kind="test.kind", argument=7)
    assert list(jobs_of("test.kind", 7)) == [second, first]
    assert latest(["test.kind", "test.other"], 7) == second


def test_job_refused_in_our_own_words_keeps_the_sentence_and_is_put_right() -> None:
    put_right: list[int] = []

    def refuse(_work: Work) -> None:
        raise BadRequest("The file is of another year.")

    job = run_now(job_of(refuse, when_failed=put_right.append))
    assert (job.state, job.error) == (Job.State.FAILED, "The file is of another year.")
    assert put_right == [7]


def test_job_of_somebody_whose_right_has_gone_fails() -> None:
    def refuse(_work: Work) -> None:
        raise NotAllowed("You cannot do this with your role.")

    assert run_now(job_of(refuse)).error == "You cannot do this with your role."


@pytest.mark.parametrize("on", [True, False])
def test_collector_rests_while_a_job_works_and_is_afterwards_as_it_was(*, on: bool) -> None:
    seen: list[bool] = []
    was = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        run_now(job_of(lambda _: seen.append(gc.isenabled())))
        assert (seen, gc.isenabled()) == ([False], on)
    finally:
        (gc.enable if was else gc.disable)()


def test_job_whose_kind_this_version_has_not_fails_with_a_sentence() -> None:
    job = job_of(lambda _: None)
    Job.objects.update(kind="test.gone")
    assert drive(job.pk) is Ending.FAILED
    job.refresh_from_db()
    assert "No app declares" in job.error


def test_step_that_breaks_while_writing_leaves_nothing_and_is_begun_again() -> None:
    def write() -> None:
        Job.objects.create(
            kind="test.written", argument=1, heartbeat=timezone.now(), asked_by="x", asked_at=timezone.now()
        )
        raise RuntimeError("a personal value")

    job = job_of(lambda _: write)
    with pytest.raises(RuntimeError):
        drive(job.pk)
    job.refresh_from_db()
    assert (job.state, job.tries, job.error) == (Job.State.RUNNING, 1, "")
    assert not Job.objects.filter(kind="test.written").exists()


def test_step_that_breaks_too_often_fails_without_the_message_of_the_error() -> None:
    def break_down(_work: Work) -> None:
        raise RuntimeError("a personal value")

    job = job_of(break_down)
    for _ in range(MOST_TRIES):
        Job.objects.update(state=Job.State.WAITING)
        with pytest.raises(RuntimeError):
            drive(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert "RuntimeError" in job.error
    assert "personal value" not in job.error


def test_part_of_a_step_says_how_far_it_is_and_a_later_take_goes_on_from_there() -> None:
    seen: list[int] = []

    def count(work: Work) -> None:
        seen.append(work.job.position)
        if work.job.position == 0:
            with work.part(3, 10):
                pass
            raise RuntimeError

    job = job_of(count)
    with pytest.raises(RuntimeError):
        drive(job.pk)
    job.refresh_from_db()
    assert (progress_of(job).percent, progress_of(job).title, progress_of(job).of) == (30, "Step one", 1)
    Job.objects.update(state=Job.State.WAITING)
    drive(job.pk)
    assert seen == [0, 3]


def test_job_without_a_total_has_no_percentage() -> None:
    assert progress_of(job_of(lambda _: None)).percent is None


def test_beat_says_how_far_and_moves_the_heartbeat() -> None:
    job = take(job_of(lambda _: None).pk)
    assert job is not None
    Job.objects.update(heartbeat=timezone.now() - timedelta(hours=1))
    work = Work(job, WORKER)
    work.beat(position=2, total=4)
    work.beat()
    job.refresh_from_db()
    assert (job.position, job.total) == (2, 4)
    assert job.heartbeat > timezone.now() - timedelta(minutes=1)


def test_worker_that_lost_its_job_writes_nothing_more() -> None:
    written: list[str] = []

    def lose(_work: Work) -> Callable[[], None]:
        Job.objects.update(takes=9)
        return lambda: written.append("too late")

    job = job_of(lose)
    assert drive(job.pk) is Ending.NOT_OURS
    assert not written


def test_beat_of_a_job_that_another_holds() -> None:
    job = take(job_of(lambda _: None).pk)
    assert job is not None
    Job.objects.update(takes=9)
    with pytest.raises(LostJob):
        Work(job, WORKER).beat()


def test_job_that_is_being_done_is_not_taken_twice() -> None:
    job = job_of(lambda _: None)
    assert take(job.pk) is not None
    assert drive(job.pk) is Ending.NOT_OURS


def test_failing_a_job_that_has_ended_changes_nothing() -> None:
    job = run_now(job_of(lambda _: None))
    assert not fail(job, "Too late.")
    job.refresh_from_db()
    assert job.error == ""


def test_task_drives_the_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fingerpost.register.jobs.pulse._beat", lambda *_: None)
    job = job_of(lambda _: None)
    assert drive_job.call(job.pk) == "done"


def test_task_of_a_job_that_breaks_keeps_no_message(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("fingerpost.register.jobs.pulse._beat", lambda *_: None)

    def break_down(_work: Work) -> None:
        raise RuntimeError("a personal value")

    assert drive_job.call(job_of(break_down).pk) == "stopped"
    assert "RuntimeError" in caplog.text
    assert "personal value" not in caplog.text
    assert not DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).exists()
