"""The keys of other authorities: trusted once somebody has compared the fingerprint with them."""

from django.utils import timezone

from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.cohort.models import AuthorityKey
from fingerpost.register.cohort.signing import fingerprint
from fingerpost.register.tracking.actions import NotAcceptable

KEY = "key"


def known_key(*, by: Actor, authority: str, key: str, checked: bool) -> None:
    """Go on where the key is the authority's own, or `by` has checked it: then it is kept.

    In the caller's transaction. Raises NotAcceptable(KEY), with the fingerprint to compare.
    """
    held = AuthorityKey.objects.filter(authority=authority).first()
    if held is not None and held.key == key:
        return
    if not checked:
        news = "This authority signs with another key than before" if held else "Its key is not known yet"
        what_to_do = "Ring them on a number that you know, and compare the fingerprint"
        raise NotAcceptable(KEY, f"{news}. {what_to_do}: {fingerprint(key)}")
    now = timezone.now()
    AuthorityKey.objects.update_or_create(
        authority=authority, defaults={"key": key, "confirmed_at": now, "confirmed_by": by.audit_key}
    )
    record("cohort.key_confirmed", by=by, subject=f"authority:{authority}")
