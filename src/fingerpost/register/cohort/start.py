"""What the app tells lower ones when Django starts."""

from fingerpost.register.audit.kinds import declare
from fingerpost.register.cohort import audit_kinds, naming, queries
from fingerpost.register.cohort.models import BaselineRow, HandOver
from fingerpost.register.cohort.permissions import Permission
from fingerpost.register.history import provenance
from fingerpost.register.messages import digest
from fingerpost.register.people import pointing


def register() -> None:
    """Declare audit kinds, merging, what our batches are called, and our line of the digest."""
    declare(*audit_kinds.KINDS)
    pointing.register(HandOver, "hand-overs")
    pointing.register(BaselineRow, "lines of yearly lists", derived=True)
    provenance.register_batches(naming.called)
    digest.register(
        "hand_overs",
        "hand-overs that nobody has answered for long",
        queries.to_chase,
        "cohort:hand_overs",
        needs=Permission.COHORT_KEEP,
    )
