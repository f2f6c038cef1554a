import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fingerpost.register.assurance import actions
from fingerpost.register.assurance.models import Disposal, Hold
from fingerpost.register.jobs.models import Job
from fingerpost.register.people.models import Person
from made_assurance import agreed, grown
from made_backups import made_place
from made_people import person
from made_users import sign_in, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(tmp_path: Path, settings: Any) -> Any:
    return made_place(tmp_path, settings)


@pytest.fixture
def manager(client: Client, place: Any) -> Any:
    user = user_with("data_manager")
    sign_in(client, user)
    return user


def shown(client: Client, name: str, *args: Any) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_schedule_shows_what_is_due_and_the_last_backup(client: Client, manager: Any, place: Any) -> None:
    grown()
    page = shown(client, "assurance:index")
    assert "There is no backup yet" in page
    assert "Nothing was deleted yet" in page
    assert "25 years" in page
    place.backups.mkdir()
    (place.backups / "fingerpost-20261124T020000Z.age").write_bytes(b"x")
    assert "24 November 2026" in shown(client, "assurance:index")


def test_data_manager_sees_names_asks_and_a_second_person_agrees(
    client: Client, manager: Any, place: Any
) -> None:
    grown("Robin", "Ashdown")
    page = shown(client, "assurance:rule", "leaver")
    assert "Robin Ashdown" in page
    assert "1 record" in page
    answer = client.post(reverse("assurance:rule", args=["leaver"]), follow=True)
    assert "Nothing is deleted before they agree" in answer.content.decode()
    asked = Disposal.objects.get()
    again = client.post(reverse("assurance:rule", args=["leaver"]), follow=True)
    assert "asked for already" in again.content.decode()
    second = user_with("strategy_lead")
    other = Client()
    sign_in(other, second)
    assert "Agree or refuse" in shown(other, "assurance:disposal", asked.pk)
    assert other.get(reverse("assurance:certificate", args=[asked.pk])).status_code == 404
    agreed(asked, second)
    for reader in (client, other):
        page = shown(reader, "assurance:disposal", asked.pk)
        assert "Deleted on" in page
        assert "Ashdown" not in page
        assert "Ashdown" not in shown(reader, "assurance:index")
    given = json.loads(client.get(reverse("assurance:certificate", args=[asked.pk])).content)
    assert given["deleted"] == 1
    assert given["sha256"] == Disposal.objects.get().digest
    assert "Nothing is due by this rule today" in shown(client, "assurance:rule", "leaver")


def test_rule_that_deletes_no_people_shows_a_count(client: Client, manager: Any) -> None:
    assert "0 files" in shown(client, "assurance:rule", "feed_files")
    for key in ("audit", "nothing"):
        assert client.get(reverse("assurance:rule", args=[key])).status_code == 404


def test_deletion_under_way_refused_or_failed_says_so(client: Client, manager: Any) -> None:
    grown()
    asked = actions.ask_disposal(by=manager, rule="leaver")
    assert asked.approval is not None
    asked.state = Disposal.State.AGREED
    asked.save()
    assert 'http-equiv="refresh"' in shown(client, "assurance:disposal", asked.pk)
    Job.objects.create(
        kind="assurance.dispose",
        argument=asked.pk,
        state="failed",
        heartbeat=asked.asked_at,
        asked_at=asked.asked_at,
        error="The store was busy.",
    )
    page = shown(client, "assurance:disposal", asked.pk)
    assert "The store was busy." in page
    assert 'http-equiv="refresh"' not in page
    asked.approval.state = "refused"
    asked.approval.save()
    assert "Refused" in shown(client, "assurance:index")
    Disposal.objects.update(rule="of_an_earlier_version")
    assert "of_an_earlier_version" in shown(client, "assurance:index")


def test_record_is_held_and_let_go(client: Client, manager: Any) -> None:
    who = person("Robin", "Ashdown")
    address = reverse("assurance:hold", args=[who.pk])
    assert address in shown(client, "people:person", who.pk)
    assert "Hold the record" in shown(client, "assurance:hold", who.pk)
    said = {"reason": "An inquiry", "review_on_day": "1", "review_on_month": "2", "review_on_year": "2027"}
    assert "Enter" in client.post(address, {}).content.decode()
    assert "The record is held" in client.post(address, said, follow=True).content.decode()
    assert "An inquiry" in shown(client, "assurance:hold", who.pk)
    assert "held already" in client.post(address, said).content.decode()
    lift = reverse("assurance:lift", args=[who.pk])
    assert "The hold is lifted" in client.post(lift, follow=True).content.decode()
    assert "is not held" in client.post(lift, follow=True).content.decode()
    assert Hold.objects.get().lifted_by == manager.audit_key


def test_answer_to_a_request_is_one_file(client: Client, manager: Any) -> None:
    who = person("Robin", "Ashdown")
    assert "Answer within one month" in shown(client, "assurance:answer", who.pk)
    answer = client.post(reverse("assurance:answer", args=[who.pk]))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="what_we_hold.zip"'
    assert answer.headers["Cache-Control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as pack:
        assert "Robin" in pack.read("record.html").decode()
    assert Person.objects.count() == 1
