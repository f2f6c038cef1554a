"""Telling staff of what cannot wait: a notice in the service, and an e-mail that only says to look.

An app registers each kind when it starts. What keeps a young person safe is always told by e-mail as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from fingerpost.register.access import notices as links
from fingerpost.register.access.models import User
from fingerpost.register.audit.actors import SystemActor
from fingerpost.register.messages.models import Message, Notice, Preference
from fingerpost.register.messages.outbox import to_staff

NOTICES = SystemActor("notices", "Fingerpost's notices")
PAGE = "notices"
"""The link that every such e-mail bears: the list of one's notices."""
TEXT = """Something happened in {service} that you need to know today: {title}.

Sign in to see what: {address}

This e-mail holds no details on purpose.
"""


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """A kind: its key, its title (no personal value), and whether it may not be switched off."""

    key: str
    title: str
    safeguarding: bool = False


_kinds: dict[str, NoticeKind] = {}


def register(key: str, title: str, *, safeguarding: bool = False) -> None:
    """Make a kind of notice known. `title` goes on in an e-mail: `a young person has died`, never who."""
    _kinds[key] = NoticeKind(key, title, safeguarding)


def kinds() -> list[NoticeKind]:
    """Every kind, by title."""
    return sorted(_kinds.values(), key=lambda kind: kind.title)


def kind_of(key: str) -> NoticeKind:
    """The kind of a key. Raises LookupError for one that no app registers."""
    try:
        return _kinds[key]
    except KeyError:
        raise LookupError(f"No app registers the notice {key}.") from None


def title_of(key: str) -> str:
    """What a kept notice is about; its key where no app declares it any more."""
    known = _kinds.get(key)
    return known.title if known else key


def tell(
    users: Iterable[User],
    key: str,
    *,
    person: int | None = None,
    number: int | None = None,
    mailed: bool = False,
) -> list[Notice]:
    """Tell each of these users once: in the service, and by e-mail unless they switched that off.

    In the caller's transaction; the e-mail leaves with the worker's next round and is tried again until it
    is gone. `number` says which thing, where the kind is about one; `mailed`: they have an e-mail already.
    Raises LookupError for an unknown kind.
    """
    kind, now = kind_of(key), timezone.now()
    told = {user.pk: user for user in users if user.is_active}
    silent = {chosen.user_id: chosen.silent for chosen in Preference.objects.filter(user__in=told.keys())}
    made = []
    with transaction.atomic():
        for user in told.values():
            notice = Notice.objects.create(user=user, key=key, person_id=person, number=number, at=now)
            made.append(notice)
            if not mailed and (kind.safeguarding or key not in silent.get(user.pk, [])):
                _mail(notice, kind, user)
    return made


def _mail(notice: Notice, kind: NoticeKind, user: User) -> Message | None:
    text = TEXT.format(service=settings.SERVICE_NAME, title=kind.title, address=links.address_of(PAGE))
    subject = f"{settings.SERVICE_NAME}: {kind.title}"
    return to_staff(user, by=NOTICES, subject=subject, words=text, once=f"notice:{notice.pk}")
