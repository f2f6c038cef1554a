"""Asking to be told when somebody comes onto a list of one's own, and asking no more."""

from fingerpost.register.access.acting import action
from fingerpost.register.access.models import User
from fingerpost.register.access.policy import REFUSAL, NotAllowed
from fingerpost.register.audit.record import record
from fingerpost.register.messages.audit_kinds import WATCHED
from fingerpost.register.messages.models import Watch
from fingerpost.register.messages.permissions import Permission
from fingerpost.register.messages.watching import people_on


@action(needs=Permission.PEOPLE_VIEW)
def watch_list(*, by: User, kind: str, number: int, told: bool) -> bool:
    """Be told in the digest when somebody comes onto a list, or no more; whether that is new.

    Whoever is on it already is not told of. Raises NotAllowed for a list that is not one's own.
    """
    if not told:
        gone, _ = Watch.objects.filter(user=by, kind=kind, number=number).delete()
    elif people_on(Watch(user=by, kind=kind, number=number)) is None:
        raise NotAllowed(REFUSAL)
    else:
        _, gone = Watch.objects.get_or_create(user=by, kind=kind, number=number)
    if gone:
        record(WATCHED, by=by, subject=f"{kind}:{number}", details={"told": told})
    return bool(gone)
