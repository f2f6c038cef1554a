"""One row a thing that was done or seen, never changed after; and the head of the chain that seals them."""

from typing import Any, NoReturn

from django.db import models


class AppendOnly(TypeError):
    """Somebody's code tried to change or remove an audit row."""

    def __init__(self) -> None:
        super().__init__("Audit rows are written once: they are never changed and never removed.")


class AppendOnlyQuerySet(models.QuerySet["AuditEvent"]):
    """Reads and adds; refuses the rest. The database refuses it too (`triggers`)."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnly

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnly

    def delete(self) -> NoReturn:
        """Refuse."""
        raise AppendOnly


class AuditEvent(models.Model):
    """Who did or saw what, to whom, when and from which page. Never a personal value.

    Written last in the transaction of the change itself. `number`, `previous` and `digest` are filled by the
    sealer, which numbers committed rows and chains them by hash. Text and numbers only, so that a row
    outlives what it speaks of.
    """

    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=64)
    """`user:12`, or `system:worker`."""
    actor_name = models.CharField(max_length=200)
    """The name of a member of staff or of the system's part, as it was."""
    kind = models.CharField(max_length=64)
    person = models.BigIntegerField(null=True)
    """Our own number of the young person; no link, so that erasing the person leaves the row."""
    subject = models.CharField(max_length=100, blank=True)
    """What else it was about: `batch:3`, `grant:7`."""
    fields = models.JSONField(default=list)
    details = models.JSONField(default=dict)
    page = models.CharField(max_length=200, blank=True)
    """The name of the page that it came from, never its address."""

    number = models.BigIntegerField(null=True, unique=True)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        """Read newest first, by person, by user or by kind; found by the sealer while unnumbered."""

        indexes = [
            models.Index(fields=["person", "-at"], name="audit_by_person"),
            models.Index(fields=["actor", "-id"], name="audit_by_actor"),
            models.Index(fields=["kind", "-id"], name="audit_by_kind"),
            models.Index(fields=["id"], condition=models.Q(number__isnull=True), name="audit_unsealed"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; refuse to change one that stands."""
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnly


class ChainHead(models.Model):
    """The one row that says how far the chain reaches, kept apart so that cutting the chain's end shows.

    `signature` is made with the service's key, which the database does not hold: whoever can write to the
    database alone cannot move the head to fit a chain of their own.
    """

    number = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    signature = models.CharField(max_length=200, blank=True)
    sealed_at = models.DateTimeField(null=True)
