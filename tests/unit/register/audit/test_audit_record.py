"""Audit rows are written once, of declared kinds, and the database itself refuses the rest."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet

from fingerpost.register.audit import triggers
from fingerpost.register.audit.actors import SETUP
from fingerpost.register.audit.audit_kinds import SEARCHED
from fingerpost.register.audit.kinds import Kind, Sort, UnknownKind, all_kinds, declare
from fingerpost.register.audit.models import AppendOnly, AuditEvent
from fingerpost.register.audit.record import from_page, record

pytestmark = pytest.mark.django_db


def test_record_keeps_who_what_and_the_page() -> None:
    with from_page("administration:audit"):
        event = record(SEARCHED, by=SETUP, person=7, fields=["kind", "actor"], details={"rows": 3})
    event.refresh_from_db()
    assert (event.actor, event.actor_name) == ("system:setup", "Fingerpost's set-up")
    assert (event.kind, event.person, event.page) == (SEARCHED, 7, "administration:audit")
    assert (event.fields, event.details) == (["actor", "kind"], {"rows": 3})


def test_record_of_a_kind_that_nobody_declares_is_refused() -> None:
    with pytest.raises(UnknownKind, match="No app declares"):
        record("audit.invented", by=SETUP)
    assert not AuditEvent.objects.exists()


def test_kind_declared_in_two_ways_is_refused() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        declare(Kind(SEARCHED, Sort.CHANGE, "did something else"))


def test_every_kind_has_wording_and_is_listed_by_code() -> None:
    kinds = all_kinds()
    assert [kind.code for kind in kinds] == sorted(kind.code for kind in kinds)
    assert all(kind.wording and not kind.wording.endswith(".") for kind in kinds)


def test_row_saved_again_is_refused() -> None:
    event = record(SEARCHED, by=SETUP)
    event.actor = "user:1"
    with pytest.raises(AppendOnly):
        event.save()


def test_row_deleted_is_refused() -> None:
    with pytest.raises(AppendOnly):
        record(SEARCHED, by=SETUP).delete()


@pytest.mark.parametrize(
    "attempt",
    [
        lambda rows: rows.update(actor="user:1"),
        lambda rows: rows.bulk_update(list(rows), ["actor"]),
        lambda rows: rows.delete(),
    ],
    ids=["update", "bulk update", "delete"],
)
def test_rows_changed_together_are_refused(attempt) -> None:
    record(SEARCHED, by=SETUP)
    with pytest.raises(AppendOnly):
        attempt(AuditEvent.objects.all())


@pytest.mark.parametrize("field", triggers.FIXED)
def test_database_refuses_a_changed_field(field: str) -> None:
    record(SEARCHED, by=SETUP, person=1)
    changed = {
        "id": 99_999_999,
        "at": "2001-01-01T00:00:00Z",
        "person": 2,
        "fields": ["other"],
        "details": {"other": 1},
    }
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        QuerySet(AuditEvent).update(**{field: changed.get(field, "other")})


def test_fixed_fields_are_all_but_those_of_the_chain() -> None:
    columns = {field.column for field in AuditEvent._meta.get_fields()}
    assert columns == {*triggers.FIXED, *triggers.FREE}


def test_database_refuses_to_number_a_row_again() -> None:
    record(SEARCHED, by=SETUP)
    QuerySet(AuditEvent).update(number=1, previous="", digest="a")
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        QuerySet(AuditEvent).update(number=2)


def test_database_refuses_a_deletion() -> None:
    event = record(SEARCHED, by=SETUP)
    with (
        pytest.raises(DatabaseError, match="written once"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"DELETE FROM {triggers.TABLE} WHERE id = %s", [event.pk])
    assert AuditEvent.objects.filter(pk=event.pk).exists()


def test_database_has_its_triggers_and_can_be_seen_without() -> None:
    assert triggers.stand(connection)
    with connection.cursor() as cursor:
        for statement in triggers.drop(connection.vendor):
            cursor.execute(statement)
    assert not triggers.stand(connection)
