from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from fingerpost.core.errors import CannotWrite
from fingerpost.register.assurance.backups import making, schedule
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.jobs.driving import run_now
from fingerpost.register.jobs.models import Job
from made_backups import Place, made_place

LONDON = ZoneInfo("Europe/London")
pytestmark = pytest.mark.django_db


@pytest.fixture
def place(tmp_path: Path, settings: Any) -> Place:
    settings.BACKUP_AT = 2
    return made_place(tmp_path, settings)


def at(hour: int) -> datetime:
    return datetime(2026, 11, 24, hour, tzinfo=LONDON)


def test_backup_is_asked_for_once_its_hour_has_come(place: Place) -> None:
    schedule.ask_when_due(at(1))
    assert not Job.objects.exists()
    schedule.ask_when_due(at(2))
    schedule.ask_when_due(at(2))
    assert Job.objects.get().kind == schedule.JOB


def test_backup_is_not_asked_for_without_a_key(place: Place, settings: Any) -> None:
    settings.BACKUP_RECIPIENTS = []
    schedule.ask_when_due(at(2))
    assert not Job.objects.exists()


def test_backup_is_not_asked_for_where_the_days_is_there(place: Place) -> None:
    place.backups.mkdir()
    (place.backups / "fingerpost-20261124T010000Z.age").write_bytes(b"x")
    schedule.ask_when_due(at(2))
    assert not Job.objects.exists()
    (place.backups / "fingerpost-20261124T010000Z.age").rename(
        place.backups / "fingerpost-20261123T010000Z.age"
    )
    schedule.ask_when_due(at(2))
    assert Job.objects.exists()


def test_backup_that_failed_is_told_in_the_audit_and_tried_again_later(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_said: object) -> None:
        raise CannotWrite(making.FULL)

    monkeypatch.setattr(making, "make", full)
    schedule.ask_when_due(at(2))
    job = run_now(Job.objects.get())
    assert (job.state, job.error) == ("failed", making.FULL)
    assert AuditEvent.objects.get().kind == "assurance.backup_failed"
    job.ended_at = at(2)
    job.save()
    schedule.ask_when_due(at(2) + timedelta(minutes=59))
    assert Job.objects.count() == 1
    schedule.ask_when_due(at(2) + timedelta(minutes=61))
    assert Job.objects.count() == 2


def test_work_makes_a_backup_and_prunes(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(making, "make", lambda **_said: done.append("made"))
    monkeypatch.setattr(schedule.pruning, "prune", lambda: done.append("pruned"))
    schedule.ask_when_due(at(3))
    assert run_now(Job.objects.get()).state == "done"
    assert done == ["made", "pruned"]
