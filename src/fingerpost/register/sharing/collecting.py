"""Taking a file away again."""

from django.db import transaction
from django.utils import timezone

from fingerpost.register.sharing import keeping
from fingerpost.register.sharing.models import Export


def removed(export: Export) -> None:
    """Take the file away, once the caller's transaction stands."""
    export.state, export.removed_at = Export.State.REMOVED, timezone.now()
    export.save(update_fields=["state", "removed_at"])
    transaction.on_commit(lambda: keeping.forget(export.file_hash))
