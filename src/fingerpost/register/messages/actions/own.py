"""What somebody does with their own: which e-mails they get, notices they have read, a message taken back."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from fingerpost.register.access.acting import action
from fingerpost.register.access.models import User
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.messages import sending
from fingerpost.register.messages.actions.wording import NotAcceptable
from fingerpost.register.messages.audit_kinds import PREFERENCE_SAVED, WITHDRAWN
from fingerpost.register.messages.models import Message, Notice, Preference
from fingerpost.register.messages.notices import kinds
from fingerpost.register.messages.permissions import Permission


def choose_emails(*, by: User, digest: str, silent: Collection[str] = ()) -> Preference:
    """Say how often one's own digest comes, and which notices come without an e-mail.

    Needs no permission: everybody decides for themselves, and nobody for another. Raises NotAcceptable for
    a notice of safety, which always comes by e-mail too.
    """
    if digest not in Preference.Digest.values:
        raise NotAcceptable("digest", "Choose how often the digest comes")
    may_be = {kind.key for kind in kinds() if not kind.safeguarding}
    if not set(silent) <= may_be:
        raise NotAcceptable("silent", "What keeps young people safe always comes by e-mail too")
    with transaction.atomic():
        chosen, _ = Preference.objects.update_or_create(
            user=by, defaults={"digest": digest, "silent": sorted(set(silent))}
        )
        record(PREFERENCE_SAVED, by=by, details={"digest": digest, "silent": len(chosen.silent)})
    return chosen


def read_notices(*, by: User) -> int:
    """Mark one's own notices as read; how many were new. Needs no permission, and is no matter of audit."""
    return Notice.objects.filter(user=by, read_at__isnull=True).update(read_at=timezone.now())


@action(needs=Permission.CONTACTS_RECORD)
def withdraw_message(*, by: Actor, message: Message) -> bool:
    """Take back one's own message while it waits; False where it has gone already, or is another's."""
    mine = Q(pk=message.pk if message else 0, asked_by=by.audit_key)
    gone = sending.withdraw(mine)
    for number in gone:
        record(WITHDRAWN, by=by, person=message.person_id, subject=f"message:{number}")
    return bool(gone)
