"""Asking for a list to take away, and collecting it: the file, and once its password."""

import functools
from collections.abc import Callable, Sequence
from typing import Any, ParamSpec, TypeVar

from django.db.models import QuerySet
from django.utils import timezone

from fingerpost.core.errors import BadRequest
from fingerpost.register.access.acting import action, check, deny
from fingerpost.register.access.models import User
from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.record import record
from fingerpost.register.people.models import Person
from fingerpost.register.sharing import keeping
from fingerpost.register.sharing.asking import asked
from fingerpost.register.sharing.audit_kinds import DOWNLOADED, PASSWORD, REMOVED
from fingerpost.register.sharing.choosing import may_take
from fingerpost.register.sharing.collecting import removed
from fingerpost.register.sharing.locking import password_of
from fingerpost.register.sharing.models import Export
from fingerpost.register.sharing.permissions import EXPORT
from fingerpost.register.sharing.purposes import BASES, purposes

State = Export.State
NOT_YOURS = "There is no such file of yours."
CLOSED = (
    "Since this file was made, the record of somebody in it was closed to you or deleted, so it cannot be "
    "given out. Ask for the list again."
)
P = ParamSpec("P")
R = TypeVar("R")


@action(needs=EXPORT)
def ask_export(
    *,
    by: User,
    people: QuerySet[Person],
    source: str,
    title: str,
    purpose: str,
    columns: Sequence[str],
    narrowed: Sequence[str] = (),
    said: str = "",
    basis: str = "",
    recipient: str = "",
) -> Export:
    """Ask for the people of a list as a file: made at once, by the worker, or once a second person agrees.

    Raises BadRequest where the purpose, the columns or the basis do not do, or nobody could go into the file;
    CannotWrite where it cannot be kept.
    """
    meant = purposes().get(purpose)
    if meant is None:
        raise BadRequest("Choose what the list is for.")
    if not said.strip() and (meant.outside or purpose.startswith("other")):
        raise BadRequest("Say what exactly it is for.")
    if meant.outside and basis not in BASES:
        raise BadRequest("Choose the lawful basis on which the details leave the council.")
    if meant.outside and not recipient.strip():
        raise BadRequest("Say for whom it is.")
    return asked(
        Export(
            asked_by=by,
            source=source,
            title=title,
            narrowed=list(narrowed),
            purpose=purpose,
            said=said.strip(),
            outside=meant.outside,
            basis=basis if meant.outside else "",
            recipient=recipient.strip() if meant.outside else "",
        ),
        people,
        columns,
    )


def own(*, whole: bool) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Refuse another's file before the action's transaction begins, so that the refusal is kept.

    `whole`: also a file with somebody who was erased, or closed to its owner, since it was made.
    """

    def wrap(act: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(act)
        def first(*args: P.args, **kwargs: P.kwargs) -> R:
            by: Any = kwargs.get("by")
            export: Any = kwargs.get("export")
            check(by=by, needs=EXPORT, doing=act.__name__)
            if export is None or export.asked_by_id != by.pk:
                deny(by=by, doing=act.__name__)
                raise NotAllowed(NOT_YOURS)
            inside = Person.objects.filter(pk__in=export.people.values("person"))
            if whole and (
                export.people.count() < export.taken
                or inside.exclude(pk__in=may_take(by, inside).values("pk")).exists()
            ):
                deny(by=by, doing=act.__name__)
                raise BadRequest(CLOSED)
            return act(*args, **kwargs)

        return first

    return wrap


@own(whole=True)
@action(needs=EXPORT)
def show_password(*, by: User, export: Export) -> str:
    """The password of one's own file, once. Raises BadRequest the second time, CannotRead."""
    held = _ready(export)
    if held.password_shown_at is not None:
        raise BadRequest(
            "The password was shown once already and is kept nowhere. If it is lost, ask for the list again."
        )
    password = password_of(keeping.read(held.file_hash), held.salt)
    held.password_shown_at = timezone.now()
    held.save(update_fields=["password_shown_at"])
    record(PASSWORD, by=by, subject=f"export:{held.pk}")
    return password


@own(whole=True)
@action(needs=EXPORT)
def take_export(*, by: User, export: Export) -> bytes:
    """One's own file, to be downloaded. Raises BadRequest where it is gone or holds somebody out of reach."""
    held = _ready(export)
    content = keeping.read(held.file_hash)
    record(
        DOWNLOADED,
        by=by,
        subject=f"export:{held.pk}",
        details={"people": held.taken, "hash": held.file_hash},
    )
    return content


@own(whole=False)
@action(needs=EXPORT)
def remove_export(*, by: User, export: Export) -> None:
    """Remove one's own file before its day. That it was made, and who was in it, stays. Raises BadRequest."""
    held = _ready(export)
    removed(held)
    record(REMOVED, by=by, subject=f"export:{held.pk}")


def _ready(export: Export) -> Export:
    """The row as it stands now, held until the transaction ends. Raises BadRequest where it has no file."""
    held = Export.objects.select_for_update(of=("self",)).get(pk=export.pk)
    if held.state != State.MADE or (held.delete_by is not None and held.delete_by < timezone.localdate()):
        raise BadRequest("There is no file to collect: it is not made yet, or it was removed on its day.")
    return held
