"""One file that came in: its rows as staged, whom they are about, what is wrong with them, what it did."""

from django.db import models

from fingerpost.register.feeds.models.feed import Feed
from fingerpost.register.people.models import Person


class Batch(models.Model):
    """One file that came in, from upload to applied or undone."""

    class State(models.TextChoices):
        """Where it stands."""

        UPLOADED = "uploaded", "Uploaded"
        CHECKED = "checked", "Checked"
        APPLYING = "applying", "Being applied"
        APPLIED = "applied", "Applied"
        UNDOING = "undoing", "Being undone"
        UNDONE = "undone", "Undone"
        DISCARDED = "discarded", "Discarded"

    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, null=True, blank=True, related_name="batches")
    kind = models.CharField(max_length=40, blank=True)
    candidates = models.JSONField(default=list)
    """The kinds that it may be of, the surest first: kind, title, how sure, why."""
    file = models.FileField(upload_to="feeds/")
    """Under a name that says nothing: what partners call their files may name somebody."""
    file_name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    state = models.CharField(max_length=10, choices=State, default=State.UPLOADED)
    as_at = models.DateField(null=True, blank=True)
    """The date that it tells of, once read; before that, the date that somebody said."""
    refusal = models.CharField(max_length=1000, blank=True)
    """Why it could not be read, matched or applied: a sentence, without a personal value."""
    headings = models.JSONField(default=list)
    """How each heading was understood: heading, column, how."""
    mapping = models.JSONField(default=dict, blank=True)
    """Heading -> column, as somebody said."""
    counts = models.JSONField(default=dict)
    """Rows read, left out and why, outcomes of matching."""
    notes = models.JSONField(default=list)
    """Sentences for whoever gave the file."""
    preview = models.JSONField(null=True)
    """What it would change, by kind of change; None until that is worked out, or when it must be again."""
    result = models.JSONField(null=True)
    """What it changed, by kind of change."""
    add_new = models.BooleanField(default=False)
    """Whether rows about people whom we do not know add them."""
    weights_version = models.CharField(max_length=40, blank=True)
    uploaded_by = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField()
    applied_by = models.CharField(max_length=64, blank=True)
    applied_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=64, blank=True)
    undone_at = models.DateTimeField(null=True)
    discarded_at = models.DateTimeField(null=True)
    """When the file and its rows were deleted."""

    class Meta:
        """The latest first."""

        indexes = [models.Index(fields=["-uploaded_at"], name="batch_by_upload")]


class StagedRow(models.Model):
    """One row of a file: who it says it is about, whom we matched it to, and what it says of them."""

    class Outcome(models.TextChoices):
        """What matching came to."""

        EXACT = "exact", "Matched by an identifier"
        ACCEPTED = "accepted", "Matched by likeness"
        REVIEW = "review", "To decide"
        CONTRADICTED = "contradicted", "To decide: the identifier says otherwise"
        NEW = "new", "Not known to us"

    class Decision(models.TextChoices):
        """What somebody decided."""

        SAME = "same", "The same person"
        NEW = "new", "Somebody new"
        LEAVE_OUT = "leave_out", "Leave out"

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    identity = models.JSONField(default=dict)
    """What the row says of who it is about; personal, and gone with the batch. What it says of them lies in
    the staged table beside the file."""
    likeness = models.CharField(max_length=64, blank=True)
    """Of the sender and the identity: the same row in a later file is decided as this one was."""
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """Whom it is about, as matched or decided."""
    score = models.FloatField(null=True)
    candidates = models.JSONField(default=list)
    """Who it may be about, the likeliest first: person, score, reasons."""
    decision = models.CharField(max_length=10, choices=Decision, blank=True)
    decided_by = models.CharField(max_length=64, blank=True)
    decided_at = models.DateTimeField(null=True)
    applied = models.BooleanField(default=False)

    class Meta:
        """One row a line; the review queue is found by outcome."""

        constraints = [models.UniqueConstraint(fields=["batch", "line"], name="one_row_a_line")]
        indexes = [
            models.Index(fields=["batch", "outcome", "decision", "line"], name="row_by_outcome"),
            models.Index(fields=["likeness"], condition=~models.Q(likeness=""), name="row_by_likeness"),
        ]


class RowProblem(models.Model):
    """Something wrong with a row: line, field, what, and what to do; never the value."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="problems")
    line = models.PositiveIntegerField(null=True)
    field = models.CharField(max_length=100, blank=True)
    rule = models.CharField(max_length=60)
    severity = models.CharField(max_length=10)
    message = models.CharField(max_length=500)

    class Meta:
        """Shown by rule, then by line."""

        indexes = [models.Index(fields=["batch", "rule", "field", "line"], name="problem_by_rule")]


class KeptFact(models.Model):
    """Something that a file says of a person and that no app of ours holds yet, with where it came from."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="kept_facts")
    kind = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    """Of the kind and what it says, so that the same fact is kept once."""
    on_date = models.DateField(null=True)
    data = models.JSONField(default=dict)
    source = models.CharField(max_length=40)
    line = models.PositiveIntegerField()
    recorded_at = models.DateTimeField()
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="kept")

    class Meta:
        """Each fact of a person once."""

        constraints = [models.UniqueConstraint(fields=["person", "digest"], name="one_kept_fact")]
        indexes = [models.Index(fields=["kind", "person"], name="kept_fact_by_kind")]
