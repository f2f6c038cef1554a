"""Sealing and checking: whatever is done to the rows behind the service's back is found."""

from datetime import timedelta

import pytest
from django.core.signing import Signer
from django.db import connection
from django.db.models import QuerySet
from django.test import override_settings
from django.utils import timezone

from fingerpost.register.audit import sealing, triggers, verifying
from fingerpost.register.audit.actors import SETUP
from fingerpost.register.audit.audit_kinds import SEARCHED
from fingerpost.register.audit.chain import digest_of, sign
from fingerpost.register.audit.models import AuditEvent, ChainHead
from fingerpost.register.audit.record import record
from fingerpost.register.audit.sealing import seal
from fingerpost.register.audit.verifying import MOST, verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed() -> list[AuditEvent]:
    """Five rows in a chain."""
    for number in range(5):
        record(SEARCHED, by=SETUP, person=number, details={"ratio": 0.5, "name of field": "é"})
    assert seal() == 5
    return list(AuditEvent.objects.order_by("number"))


@pytest.fixture
def unguarded() -> None:
    """The database without its triggers, as somebody with all rights would make it."""
    with connection.cursor() as cursor:
        for statement in triggers.drop(connection.vendor):
            cursor.execute(statement)


def guarded_again() -> None:
    """The triggers put back, so that only the rows betray what was done."""
    with connection.cursor() as cursor:
        for statement in triggers.create(connection.vendor):
            cursor.execute(statement)


def test_seal_numbers_in_order_and_chains(sealed: list[AuditEvent]) -> None:
    assert [event.number for event in sealed] == [1, 2, 3, 4, 5]
    assert sealed[0].previous == ""
    assert [event.previous for event in sealed[1:]] == [event.digest for event in sealed[:-1]]


def test_seal_goes_on_where_it_stopped(sealed: list[AuditEvent]) -> None:
    assert seal() == 0
    record(SEARCHED, by=SETUP)
    assert seal() == 1
    assert verify().sealed == 6


def test_seal_takes_many_rows_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "BATCH", 2)
    for _ in range(5):
        record(SEARCHED, by=SETUP)
    assert seal() == 5
    assert verify().faults == ()


def test_seal_of_a_whole_batch_looks_once_more_and_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "BATCH", 2)
    for _ in range(4):
        record(SEARCHED, by=SETUP)
    assert seal() == 4
    assert verify().sealed == 4


def test_seal_broken_off_leaves_the_batch_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    record(SEARCHED, by=SETUP)

    def killed(head: ChainHead) -> str:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(sealing, "sign", killed)
        with pytest.raises(KeyboardInterrupt):
            seal()
    assert AuditEvent.objects.filter(number__isnull=True).count() == 1
    assert seal() == 1
    assert verify().faults == ()


def test_verify_of_nothing_finds_nothing() -> None:
    verdict = verify()
    assert (verdict.sealed, verdict.head, verdict.faults, verdict.waiting) == (0, "0:", (), 0)


def test_verify_of_a_whole_chain_finds_nothing(sealed: list[AuditEvent]) -> None:
    verdict = verify()
    assert verdict.faults == ()
    assert verdict.head == f"5:{sealed[-1].digest}"


def test_verify_reads_a_long_chain_in_stretches(
    sealed: list[AuditEvent], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying, "BATCH", 2)
    assert verify().sealed == 5
    assert verify().faults == ()


def test_verify_says_when_triggers_are_missing(sealed: list[AuditEvent], unguarded: None) -> None:
    assert verify().faults == ("The database would let audit rows be changed: its triggers are missing.",)


def test_verify_finds_a_changed_row(sealed: list[AuditEvent], unguarded: None) -> None:
    QuerySet(AuditEvent).filter(number=3).update(actor="user:1")
    guarded_again()
    assert verify().faults == ("Row 3 has been changed since it was sealed.",)


def test_verify_finds_a_row_taken_out(sealed: list[AuditEvent], unguarded: None) -> None:
    QuerySet(AuditEvent).filter(number=3).delete()
    guarded_again()
    assert verify().faults == ("Rows 3 to 3 are missing.",)


def test_verify_finds_a_row_written_anew(sealed: list[AuditEvent], unguarded: None) -> None:
    event = sealed[2]
    event.actor = "user:1"
    QuerySet(AuditEvent).filter(number=3).update(
        actor=event.actor, digest=digest_of(event, 3, event.previous)
    )
    guarded_again()
    assert verify().faults == ("Row 4 does not follow from row 3.",)


def test_verify_finds_the_end_cut(sealed: list[AuditEvent], unguarded: None) -> None:
    QuerySet(AuditEvent).filter(number__gt=3).delete()
    guarded_again()
    assert verify().faults == ("The end has been cut: rows 4 to 5 are missing.",)


def test_verify_finds_rows_added_behind_the_service(sealed: list[AuditEvent]) -> None:
    event = record(SEARCHED, by=SETUP)
    event.number, event.previous = 6, sealed[-1].digest
    QuerySet(AuditEvent).filter(pk=event.pk).update(
        number=6, previous=event.previous, digest=digest_of(event, 6, event.previous)
    )
    assert verify().faults == ("The chain goes on to row 6, but this service sealed it to row 5.",)


def test_verify_finds_the_head_moved_by_somebody_without_the_key(
    sealed: list[AuditEvent], unguarded: None
) -> None:
    QuerySet(AuditEvent).filter(number__gt=3).delete()
    guarded_again()
    forged = ChainHead(number=3, digest=sealed[2].digest)
    with override_settings(SECRET_KEY="somebody else's key, long enough to be one"):
        forged.signature = Signer(salt="fingerpost.audit.head").signature(f"3:{forged.digest}")
    ChainHead.objects.update(number=3, digest=forged.digest, signature=forged.signature)
    assert "was not set by this service" in verify().faults[0]


def test_verify_against_a_head_kept_elsewhere(sealed: list[AuditEvent], unguarded: None) -> None:
    kept = verify().head
    guarded_again()
    record(SEARCHED, by=SETUP)
    seal()
    assert verify(kept).faults == ()
    triggers_off = triggers.drop(connection.vendor)
    with connection.cursor() as cursor:
        for statement in triggers_off:
            cursor.execute(statement)
    QuerySet(AuditEvent).filter(number__gt=3).delete()
    guarded_again()
    head = ChainHead(number=3, digest=sealed[2].digest)
    ChainHead.objects.update(number=3, digest=head.digest, signature=sign(head))
    assert verify().faults == ()
    assert "The head that you kept is not in the chain" in verify(kept).faults[0]


def test_verify_stops_telling_after_many_faults(monkeypatch: pytest.MonkeyPatch, unguarded: None) -> None:
    for _ in range(MOST + 5):
        record(SEARCHED, by=SETUP)
    seal()
    QuerySet(AuditEvent).update(actor="user:1")
    guarded_again()
    assert len(verify().faults) == MOST


def test_verify_says_how_many_rows_wait_for_a_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    record(SEARCHED, by=SETUP)
    assert verify().waiting == 0
    later = timezone.now() + timedelta(hours=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert verify().waiting == 1
