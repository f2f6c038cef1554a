"""What the app tells lower ones when Django starts."""

from fingerpost.register.audit.kinds import declare
from fingerpost.register.history import provenance
from fingerpost.register.history.hearing import register_left
from fingerpost.register.messages import hearing
from fingerpost.register.people import pointing
from fingerpost.register.tracking import activities, audit_kinds, digesting, messaging, telling
from fingerpost.register.tracking.models import BulkRow, Contact


def register() -> None:
    """Declare audit kinds, what a merge does to our tables, our say in messages, our lines of the digest."""
    declare(*audit_kinds.KINDS)
    pointing.register(Contact, "calls, letters and visits")
    pointing.register(BulkRow, "rows of changes of many", derived=True)
    hearing.register_allows("tracking", messaging.allows)
    hearing.register_heard("tracking", messaging.keep_up)
    digesting.register()
    provenance.register_batches(activities.titles)
    telling.register()
    register_left(telling.tell_of_death)
