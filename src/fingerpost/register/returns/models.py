"""A month's return as it was built, and what was wrong in it."""

from django.db import models
from django.db.models import Q

from fingerpost.register.people.models import Person


class Return(models.Model):
    """The return of one month as the record was known at one moment.

    The extract that it was made from is kept beside it as Parquet, the file that goes to the Department too,
    each under its hash. While it is only built, a later build takes its place; once frozen it stands.
    """

    class State(models.TextChoices):
        """How far it is."""

        ASKED = "asked", "Being built"
        BUILT = "built", "Built"
        FROZEN = "frozen", "Frozen"
        SENT = "sent", "Sent"

    period = models.DateField()
    """The last day of its month."""
    state = models.CharField(max_length=6, choices=State, default=State.ASKED)
    recorded = models.DateTimeField()
    """The moment as at which the record was read."""
    asked_by = models.CharField(max_length=64)
    built_at = models.DateTimeField(null=True, blank=True)
    edition = models.CharField(max_length=20, blank=True)
    """The edition of the code lists."""
    extract_hash = models.CharField(max_length=64, blank=True)
    file_hash = models.CharField(max_length=64, blank=True)
    records = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    errors = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    absent = models.JSONField(default=list)
    """The columns that the record does not hold."""
    not_run = models.JSONField(default=list)
    """A sentence for each check that could not be run."""
    frozen_at = models.DateTimeField(null=True, blank=True)
    frozen_by = models.CharField(max_length=64, blank=True)
    frozen_why = models.CharField(max_length=500, blank=True)
    """Why it was frozen although something was wrong."""
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.CharField(max_length=64, blank=True)

    class Meta:
        """One return a month is frozen or sent; found by month, the latest first."""

        indexes = [models.Index(fields=["period", "id"], name="return_by_period")]
        constraints = [
            models.UniqueConstraint(
                fields=["period"], condition=Q(state__in=["frozen", "sent"]), name="one_standing_return"
            )
        ]

    @property
    def stands(self) -> bool:
        """Whether no later build takes its place."""
        return self.state in (self.State.FROZEN, self.State.SENT)


class Fault(models.Model):
    """A check that a person's record failed in a return; the value itself is not kept."""

    of = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="faults")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="return_faults")
    rule = models.CharField(max_length=60)
    severity = models.CharField(max_length=10)

    class Meta:
        """Read by kind, then by person."""

        indexes = [models.Index(fields=["of", "rule", "person"], name="fault_by_rule")]


class Figures(models.Model):
    """Every measure over the live record, worked out at one moment for today and the months before.

    Kept beside it, each under its hash: the figures, the same with small numbers hidden, and the spine of
    today and of the month before, which says who is behind a figure.
    """

    recorded = models.DateTimeField()
    """The moment as at which the record was read."""
    on = models.DateField()
    """The day that counts as today in them."""
    made_at = models.DateTimeField(null=True, blank=True)
    """When they were worked out; not yet where it is null."""
    figures_hash = models.CharField(max_length=64, blank=True)
    hidden_hash = models.CharField(max_length=64, blank=True)
    spine_hash = models.CharField(max_length=64, blank=True)


class PublishedFile(models.Model):
    """A file of published figures, or of statistical neighbours, that the dashboard sets figures beside."""

    class Kind(models.TextChoices):
        """What it holds."""

        SCORECARD = "scorecard", "Published scorecard"
        NEIGHBOURS = "neighbours", "Statistical neighbours"

    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    loaded_by = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()
