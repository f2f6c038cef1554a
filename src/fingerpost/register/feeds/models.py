"""The register of feeds; each file that came in, staged with its matches until they are applied whole."""

from django.db import models

from fingerpost.register.access.models import User
from fingerpost.register.organisations.models import Organisation
from fingerpost.register.people.models import Person


class Feed(models.Model):
    """A file that somebody sends us regularly, under an agreement."""

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=40)
    """A layout of `analysis.files.partners`."""
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, blank=True)
    owner = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="feeds")
    cadence = models.CharField(max_length=12, default="monthly")
    """`weekly`, `monthly`, `termly`, `yearly` or `once`."""
    due_day = models.PositiveSmallIntegerField(null=True, blank=True)
    next_due = models.DateField(null=True, blank=True)
    agreement = models.CharField(max_length=300, blank=True)
    agreement_ends = models.DateField(null=True, blank=True)
    barriers = models.TextField(blank=True)
    mapping = models.JSONField(default=dict, blank=True)
    """Header -> column, as the council mapped it once."""
    retired_at = models.DateTimeField(null=True, blank=True)


class Batch(models.Model):
    """One file that came in, from upload to applied or undone."""

    class State(models.TextChoices):
        """Where it stands."""

        UPLOADED = "uploaded", "Uploaded"
        CHECKED = "checked", "Checked"
        MATCHED = "matched", "Matched"
        APPLYING = "applying", "Being applied"
        APPLIED = "applied", "Applied"
        UNDONE = "undone", "Undone"
        REFUSED = "refused", "Refused"
        DISCARDED = "discarded", "Discarded"

    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, null=True, blank=True, related_name="batches")
    kind = models.CharField(max_length=40, blank=True)
    file = models.FileField(upload_to="feeds/")
    file_name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    state = models.CharField(max_length=10, choices=State, default=State.UPLOADED)
    as_at = models.DateField(null=True, blank=True)
    refusal = models.CharField(max_length=500, blank=True)
    counts = models.JSONField(default=dict)
    mapping = models.JSONField(default=dict, blank=True)
    uploaded_by = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField()
    applied_by = models.CharField(max_length=64, blank=True)
    applied_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=64, blank=True)
    undone_at = models.DateTimeField(null=True)


class StagedRow(models.Model):
    """One row of a file: who it says it is about, whom we matched it to, and what it would do."""

    class Outcome(models.TextChoices):
        """What the match came to."""

        EXACT = "exact", "Matched by identifier"
        ACCEPTED = "accepted", "Matched"
        REVIEW = "review", "To decide"
        NEW = "new", "Not known to us"
        CONTRADICTED = "contradicted", "Contradicts the record"
        LEFT_OUT = "left_out", "Left out"

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    identity = models.JSONField(default=dict)
    """What the row says of who it is about; personal, and gone with the batch."""
    facts = models.JSONField(default=list)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    score = models.FloatField(null=True)
    reasons = models.JSONField(default=list)
    decided_by = models.CharField(max_length=64, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        """One row a line; the review queue is found by outcome."""

        constraints = [models.UniqueConstraint(fields=["batch", "line"], name="one_row_a_line")]
        indexes = [models.Index(fields=["batch", "outcome", "decided_at"], name="row_by_outcome")]


class RowProblem(models.Model):
    """Something wrong with a row: line, field, what, and what to do; never the value."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="problems")
    line = models.PositiveIntegerField(null=True)
    field = models.CharField(max_length=60, blank=True)
    severity = models.CharField(max_length=10)
    message = models.CharField(max_length=300)

    class Meta:
        """Shown by line."""

        indexes = [models.Index(fields=["batch", "line"], name="problem_by_line")]
