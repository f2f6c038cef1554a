"""Documents about a person: kept outside the web's reach under a random name, given out as a download."""

import hashlib
import secrets
from collections.abc import Mapping
from typing import Any, BinaryIO

from django.core.files.base import File
from django.utils import timezone

from fingerpost.register.access.acting import action
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.people.actions.saving import NothingThere, editing, in_group, note
from fingerpost.register.people.models import Document, Person
from fingerpost.register.people.permissions import Permission
from fingerpost.register.people.queries import documents_of
from fingerpost.register.people.sniffing import content_type, ending_of

LONGEST_NAME = 200


def _group(given: Mapping[str, Any]) -> str:
    return str(given.get("field_group", ""))


@in_group(_group)
@action(needs=Permission.DOCUMENTS_ADD, on="person")
def add_document(
    *,
    by: Actor,
    person: Person | int,
    name: str,
    file: BinaryIO,
    size: int,
    field_group: str = "",
) -> Document:
    """Keep a file. Raises sniffing.Refused for one that may not be kept."""
    kind = content_type(name, file, size)
    digest = hashlib.sha256(file.read()).hexdigest()
    file.seek(0)
    with editing(by=by, person=person) as edit:
        document = Document(
            person=edit.person,
            name=shortened(name),
            content_type=kind,
            size=size,
            sha256=digest,
            field_group=field_group,
            uploaded_by=by.audit_key,
            uploaded_at=timezone.now(),
        )
        document.file.save(secrets.token_hex(16), File(file), save=False)
        edit.add(document)
    note("people.document_added", by=by, edit=edit, document=document.pk)
    return document


def shortened(name: str) -> str:
    """The file's own name, without a folder or a sign that steers a terminal or a header, not too long."""
    last = name.replace("\\", "/").rpartition("/")[2]
    clean = "".join(c if c.isprintable() and c not in '"<>' else "_" for c in last)
    ending = ending_of(clean)
    return clean if len(clean) <= LONGEST_NAME else clean[: LONGEST_NAME - len(ending)] + ending


@action(needs=Permission.DOCUMENTS_VIEW, on="person")
def open_document(*, by: Actor, person: Person | int, document: int) -> Document:
    """The document, to give out. Raises NothingThere for one that `by` may not know of."""
    found = documents_of(by, person if isinstance(person, int) else person.pk).filter(pk=document).first()
    if found is None:
        raise NothingThere("There is no such document on this record.")
    record("people.document_opened", by=by, person=found.person_id, subject=f"document:{found.pk}")
    return found


@action(needs=Permission.DOCUMENTS_ADD, on="person")
def remove_document(*, by: Actor, person: Person | int, document: int) -> None:
    """Take a document away from the record. Raises NothingThere for one that `by` may not know of."""
    with editing(by=by, person=person) as edit:
        found = documents_of(by, edit.person.pk).filter(pk=document).first()
        if found is None:
            raise NothingThere("There is no such document on this record.")
        edit.set(found, removed_at=edit.ledger.at)
    note("people.document_removed", by=by, edit=edit, document=document)
