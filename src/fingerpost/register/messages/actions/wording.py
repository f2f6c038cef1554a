"""Changing the words of texts and e-mails: each change is a new version, and the earlier ones are kept."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from fingerpost.register.access.acting import action
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.messages.audit_kinds import WORDING_RETIRED, WORDING_SAVED
from fingerpost.register.messages.models import Channel, Wording
from fingerpost.register.messages.permissions import Permission
from fingerpost.register.messages.wordings import Written, wordings, wrong_with


class NotAcceptable(ValueError):
    """A value cannot be kept: which field of the form it is, and one sentence for people."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


@action(needs=Permission.SETTINGS_EDIT)
def save_wording(
    *,
    by: Actor,
    kind: str,
    audience: str,
    title: str,
    subject: str,
    words: str,
    key: str = "",
    number: int = 0,
) -> Wording:
    """Keep a new version of a wording, or a new wording where no `key` is given.

    `number` is the version that was changed: where somebody saved another since, NotAcceptable says so.
    A wording keeps its kind and to whom it is written. Raises NotAcceptable.
    """
    title, subject, words = title.strip(), subject.strip(), words.strip()
    if kind not in Channel.values:
        raise NotAcceptable("kind", "Choose text or e-mail")
    if audience not in Wording.Audience.values:
        raise NotAcceptable("audience", "Choose to whom it is written")
    if not title:
        raise NotAcceptable("title", "Enter a title")
    wrong = wrong_with(kind, subject, words)
    if wrong is not None:
        raise NotAcceptable(*wrong)
    held = wordings(retired=True)
    if any(
        one.title.lower() == title.lower() and one.key != key and not one.retired for one in held.values()
    ):
        raise NotAcceptable("title", "There is one of this title. Choose another title, or change that one")
    now = held.get(key)
    if key and (now is None or (now.kind, now.audience) != (kind, audience)):
        raise NotAcceptable("", "There is no such wording")
    if now is not None and now.number != number:
        raise NotAcceptable("", "Somebody changed this while you were typing. Look at what they wrote first")
    row = _write(
        by,
        Written(
            key or f"own_{get_random_string(12).lower()}",
            now.number + 1 if now else 1,
            kind,
            audience,
            title,
            subject if kind == Channel.EMAIL else "",
            words,
        ),
    )
    record(WORDING_SAVED, by=by, subject=f"wording:{row.key}", details={"number": row.number})
    return row


@action(needs=Permission.SETTINGS_EDIT)
def retire_wording(*, by: Actor, key: str) -> Wording:
    """Offer it no more; its versions are kept. Raises NotAcceptable where it is not offered."""
    now = wordings().get(key)
    if now is None:
        raise NotAcceptable("", "This wording is not offered any more")
    row = _write(
        by,
        Written(key, now.number + 1, now.kind, now.audience, now.title, now.subject, now.words, retired=True),
    )
    record(WORDING_RETIRED, by=by, subject=f"wording:{key}", details={"number": row.number})
    return row


def _write(by: Actor, wording: Written) -> Wording:
    """The row of a new version; two who save at once are told apart by its number."""
    try:
        with transaction.atomic():
            return Wording.objects.create(
                key=wording.key,
                number=wording.number,
                kind=wording.kind,
                audience=wording.audience,
                title=wording.title,
                subject=wording.subject,
                words=wording.words,
                retired=wording.retired,
                made_by=by.audit_key,
                made_at=timezone.now(),
            )
    except IntegrityError:
        raise NotAcceptable(
            "", "Somebody changed this at the same moment. Look at what they wrote first"
        ) from None
