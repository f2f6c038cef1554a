"""The demonstration's live record, small: filled by the front door, and signed in to."""

import os
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from fingerpost.cli import demo, demonstration, serve, store_setup
from fingerpost.cli.demo_record import filling, run, staff
from fingerpost.cli.speech import Speech
from fingerpost.core.errors import FingerpostError
from fingerpost.register.access.models import User
from fingerpost.register.access.roles import ROLES
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.feeds.models import Batch
from fingerpost.register.history.models import CurrentStatus
from fingerpost.register.people.models import Person
from fingerpost.synthetic import figures_for


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What partners of a small county send, made without a store."""
    folder = tmp_path_factory.mktemp("demo")
    with patch.object(store_setup, "run") as made, patch.dict(os.environ):
        yield run.prepare(folder, Speech(quiet=True), people=300)
        assert made.called
        assert os.environ["FINGERPOST_DEMO"] == "true"
        assert str(folder) in os.environ["FINGERPOST_DATABASE"], "never the store of a real service"


@pytest.mark.django_db(transaction=True)
def test_record_is_filled_by_the_front_door(
    files: Path, capfd: pytest.CaptureFixture[str], settings: Settings
) -> None:
    settings.COUNCIL_CODE = figures_for(run.LIKE, None).area_code
    run.bring(files, Speech())
    said = capfd.readouterr().err
    assert "waiting for somebody to decide" in said
    assert "Left for the data manager to upload" in said
    assert Person.objects.count() > 400
    assert CurrentStatus.objects.values("group").distinct().count() >= 4
    assert set(Batch.objects.values_list("state", flat=True)) == {Batch.State.APPLIED}
    assert {user.grants.get().role for user in User.objects.all()} == set(ROLES)
    assert Batch.objects.filter(applied_at__date__gte=timezone.localdate()).count() == 0
    assert AuditEvent.objects.filter(kind="feeds.applied").count() == Batch.objects.count()
    client = Client()
    for user in User.objects.all():
        assert user.email in said
        assert user.check_password(staff.PASSWORD)
        client.force_login(user)
        assert client.get(reverse("home"), follow=True).status_code == 200


@pytest.mark.django_db
def test_file_that_cannot_be_brought_in_is_said_in_a_sentence(tmp_path: Path, files: Path) -> None:
    held = staff.first_staff()
    feeds = filling.register_feeds(files / "partners" / "feeds.csv", held)
    feed = next(feed for _, feed in feeds if feed.kind == "school_census")
    path = tmp_path / "school_census_2026-10.csv"
    rows = [f",Example,Robin,2010-01-{day:02d},11" for day in range(1, 20)]
    path.write_text("\n".join(["UPN,Surname,Forename,DoB,NCyearActual", *rows, ""]), encoding="utf-8")
    with pytest.raises(FingerpostError, match="could not be brought in: The file is of another year"):
        filling.bring_in(path, feed, held["data_manager"], filling.Filled())


def test_demonstration_serves_once_both_halves_are_there(tmp_path: Path) -> None:
    with (
        patch.object(demo, "run", return_value=0) as month_end,
        patch.object(demonstration, "fill") as filled,
        patch.object(serve, "run", return_value=0) as served,
    ):
        assert demonstration.run(tmp_path, people=300) == 0
        assert not served.called
        assert demonstration.run(tmp_path, people=300, port=8001) == 0
    assert served.call_args.kwargs == {"host": "localhost", "port": 8001}
    assert month_end.call_count == filled.call_count == 2


def test_demonstration_whose_return_is_not_valid_ends_there(tmp_path: Path) -> None:
    with patch.object(demo, "run", return_value=1), patch.object(demonstration, "fill") as filled:
        assert demonstration.run(tmp_path) == 1
    assert not filled.called


def test_fill_prepares_then_brings(tmp_path: Path) -> None:
    with (
        patch.object(run, "prepare", return_value=tmp_path) as prepared,
        patch.object(run, "bring") as brought,
    ):
        run.fill(tmp_path, Speech(quiet=True), people=300)
    assert prepared.called
    assert brought.call_args.args[0] == tmp_path
