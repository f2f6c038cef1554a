"""Writing an audit row, and remembering which page the work came from."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.kinds import kind_of
from fingerpost.register.audit.models import AuditEvent

Plain = str | int | float | bool | None

_page: ContextVar[str] = ContextVar("audit_page", default="")


@contextmanager
def from_page(name: str) -> Iterator[None]:
    """Everything recorded inside came from the page of this name."""
    token = _page.set(name)
    try:
        yield
    finally:
        _page.reset(token)


def record(
    kind: str,
    *,
    by: Actor,
    person: int | None = None,
    subject: str = "",
    fields: Iterable[str] = (),
    details: Mapping[str, Plain | list[Plain]] | None = None,
) -> AuditEvent:
    """Write one row: last in the transaction of the change that it tells of.

    `fields` are names of fields and `details` counts, ids and codes; never a personal value. Raises
    UnknownKind for a kind that no app declares.
    """
    return AuditEvent.objects.create(
        at=timezone.now(),
        actor=by.audit_key,
        actor_name=by.audit_name,
        kind=kind_of(kind).code,
        person=person,
        subject=subject,
        fields=sorted(fields),
        details=dict(details or {}),
        page=_page.get(),
    )
