"""One row a thing that was done or seen. Text and numbers only, so that it outlives what it speaks of."""

from django.db import models


class AuditEvent(models.Model):
    """Who did or saw what, to whom, when and from which page. Never a personal value.

    Written last in the transaction of the change itself. `number`, `previous` and `digest` are filled by the
    sealer, which numbers committed rows and chains them by hash.
    """

    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=64, db_index=True)
    """`user:12`, or `system:worker`."""
    actor_name = models.CharField(max_length=200)
    """The name of a member of staff or of the system's part, as it was."""
    kind = models.CharField(max_length=64, db_index=True)
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

    class Meta:
        """Read by person, newest first; found by the sealer while unnumbered."""

        indexes = [
            models.Index(fields=["person", "-at"], name="audit_by_person"),
            models.Index(fields=["id"], condition=models.Q(number__isnull=True), name="audit_unsealed"),
        ]
