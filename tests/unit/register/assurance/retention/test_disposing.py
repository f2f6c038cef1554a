import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from fingerpost.core.errors import BadRequest
from fingerpost.register.access import approvals
from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.assurance import actions, queries
from fingerpost.register.assurance.backups import erased_since
from fingerpost.register.assurance.models import Disposal, Hold
from fingerpost.register.assurance.retention import disposing
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.audit.sealing import seal
from fingerpost.register.audit.verifying import verify
from fingerpost.register.feeds.models import Batch
from fingerpost.register.jobs.driving import run_now
from fingerpost.register.jobs.models import Job
from fingerpost.register.jobs.queueing import start
from fingerpost.register.messages.models import Message
from fingerpost.register.people.models import Document, Person
from fingerpost.register.returns.models import Return
from fingerpost.register.tracking.models import Contact
from made_assurance import agreed, disposed, grown
from made_backups import made_place
from made_people import person
from made_users import user_with

pytestmark = pytest.mark.django_db
OLD = datetime(2015, 5, 5, tzinfo=UTC)


@pytest.fixture
def place(tmp_path: Path, settings: Any) -> Any:
    return made_place(tmp_path, settings)


@pytest.fixture
def manager() -> Any:
    return user_with("data_manager")


@pytest.fixture
def second() -> Any:
    return user_with("strategy_lead")


def test_deletion_is_done_once_a_second_person_agrees(place: Any, manager: Any, second: Any) -> None:
    gone, stays = grown("Robin", "Ashdown"), person("Wren", "Brook")
    asked = actions.ask_disposal(by=manager, rule="leaver")
    assert Person.objects.count() == 2
    assert asked.approval is not None
    assert asked.approval.summary == "Delete 1 record: records of all other young people"
    done = agreed(asked, second)
    assert list(Person.objects.all()) == [stays]
    assert done.state == "done"
    said = done.certificate
    assert (said["deleted"], said["no_longer_due"], said["numbers"]) == (1, 0, [gone.pk])
    assert (said["asked_by"], said["agreed_by"]) == (manager.audit_key, second.audit_key)
    assert said["rows"]["people.Person"] == 1
    assert "Ashdown" not in json.dumps(said)
    assert disposing.digest_of(said) == done.digest
    event = AuditEvent.objects.get(kind="assurance.disposed")
    assert (event.details["deleted"], event.details["digest"]) == (1, done.digest)
    seal()
    assert not verify().faults
    assert erased_since.people_since(OLD, place.backups) == [gone.pk]
    assert queries.disposals().get() == done


def test_nobody_agrees_to_their_own_nor_without_the_right(manager: Any) -> None:
    grown()
    asked = actions.ask_disposal(by=manager, rule="leaver")
    assert asked.approval is not None
    for who in (manager, user_with("tracking_officer")):
        with pytest.raises(NotAllowed):
            approvals.decide(by=who, approval=asked.approval, agree=True)
    assert Person.objects.exists()


def test_refused_deletion_deletes_nothing_and_may_be_asked_again(manager: Any, second: Any) -> None:
    grown()
    asked = actions.ask_disposal(by=manager, rule="leaver")
    with pytest.raises(BadRequest, match="asked for already"):
        actions.ask_disposal(by=manager, rule="leaver")
    assert asked.approval is not None
    approvals.decide(by=second, approval=asked.approval, agree=False, note="Not yet")
    assert Person.objects.exists()
    assert actions.ask_disposal(by=manager, rule="leaver").pk != asked.pk


def test_deletion_leaves_whoever_was_held_since(place: Any, manager: Any, second: Any) -> None:
    held = grown("Held")
    grown("Gone")
    asked = actions.ask_disposal(by=manager, rule="leaver")
    actions.hold(by=manager, person=held, reason="An inquiry", review_on=date(2027, 1, 1))
    done = agreed(asked, second)
    assert list(Person.objects.all()) == [held]
    assert (done.certificate["deleted"], done.certificate["no_longer_due"]) == (1, 1)
    assert done.items.filter(deleted=False).count() == 1


def test_deletion_run_twice_deletes_once(place: Any, manager: Any, second: Any) -> None:
    grown()
    done = disposed(manager, second, "leaver")
    grown("Another")
    run_now(start(by=manager, kind=disposing.JOB, argument=done.pk))
    assert Person.objects.count() == 1
    assert AuditEvent.objects.filter(kind="assurance.disposed").count() == 1


@pytest.mark.parametrize(
    ("rule", "words"),
    [("audit", "No rule"), ("nothing", "No rule"), ("leaver", "Nothing is due")],
    ids=["kept for good", "unknown", "nobody"],
)
def test_deletion_that_cannot_be_asked_for(manager: Any, rule: str, words: str) -> None:
    with pytest.raises(BadRequest, match=words):
        actions.ask_disposal(by=manager, rule=rule)
    with pytest.raises(BadRequest, match="due today"):
        actions.ask_disposal(by=manager, rule="leaver", on=timezone.localdate() + timedelta(days=1))


def test_parts_of_records_go_by_their_own_rules(place: Any, manager: Any, second: Any) -> None:
    who, held = person("Robin", "Ashdown"), person("Wren", "Brook")
    actions.hold(by=manager, person=held, reason="An inquiry", review_on=date(2027, 1, 1))
    now = timezone.now()
    for one in (who, held):
        for day in (OLD.date(), now.date()):
            Contact.objects.create(
                person=one, kind="call", outcome="x", on=day, recorded_at=now, recorded_by="x"
            )
            Message.objects.create(
                person=one,
                kind="text",
                words="x",
                asked_by="x",
                asked_at=datetime.combine(day, datetime.min.time(), UTC),
            )
        for uploaded, removed in ((OLD, None), (now, OLD), (now, None)):
            kept = Document(
                person=one,
                name="x",
                content_type="x",
                size=1,
                sha256="",
                uploaded_by="x",
                uploaded_at=uploaded,
                removed_at=removed,
            )
            kept.file.save("made-up", ContentFile(b"x"))
    assert disposed(manager, second, "contacts").certificate["deleted"] == 1
    assert disposed(manager, second, "messages").certificate["deleted"] == 1
    assert disposed(manager, second, "documents").certificate["files"] == 1
    assert disposed(manager, second, "removed_documents").certificate["files"] == 1
    assert [model.objects.count() for model in (Contact, Message, Document, Person)] == [3, 3, 4, 2]
    assert len([path for path in place.data.rglob("*") if path.is_file()]) == 4
    assert not Disposal.objects.exclude(files=[]).exists()
    assert not erased_since.people_since(OLD, place.backups)


def test_files_of_partners_and_returns_go_once(place: Any, manager: Any, second: Any) -> None:
    batch = Batch(file_name="x", size=1, state="applied", uploaded_by="x", uploaded_at=OLD)
    batch.file.save("made-up", ContentFile(b"x"))
    Return.objects.create(
        period=date(2015, 5, 31), recorded=OLD, asked_by="x", state="sent", extract_hash="a", file_hash="b"
    )
    (place.data / "returns" / "a.parquet").write_bytes(b"x")
    for rule in ("feed_files", "returns"):
        assert disposed(manager, second, rule).certificate["deleted"] == 1
        with pytest.raises(BadRequest, match="Nothing is due"):
            actions.ask_disposal(by=manager, rule=rule)
    assert not [path for path in place.data.rglob("*") if path.is_file()]
    assert (Batch.objects.count(), Return.objects.get().file_hash) == (1, "b")


def test_hold_needs_a_reason_and_stands_once(manager: Any) -> None:
    who = person("Robin", "Ashdown")
    with pytest.raises(BadRequest, match="Say why"):
        actions.hold(by=manager, person=who, reason=" ", review_on=date(2027, 1, 1))
    with pytest.raises(BadRequest, match="is not held"):
        actions.lift(by=manager, person=who)
    actions.hold(by=manager, person=who, reason="An inquiry", review_on=date(2027, 1, 1))
    with pytest.raises(BadRequest, match="held already"):
        actions.hold(by=manager, person=who, reason="Another", review_on=date(2027, 1, 1))
    assert queries.hold_of(who.pk) == Hold.objects.get()
    with pytest.raises(NotAllowed):
        actions.hold(by=user_with("tracking_officer"), person=who, reason="x", review_on=date(2027, 1, 1))
    assert Job.objects.count() == 0
