"""What somebody sends us regularly, under which agreement, and what stands in the way (SR-208)."""

from django.db import models

from fingerpost.register.access.models import User
from fingerpost.register.organisations.models import Organisation


class Feed(models.Model):
    """A file that somebody sends us regularly, under an agreement."""

    class Cadence(models.TextChoices):
        """How often it is to come."""

        WEEKLY = "weekly", "Every week"
        MONTHLY = "monthly", "Every month"
        TERMLY = "termly", "Every term (six a year)"
        YEARLY = "yearly", "Every year"
        ONCE = "once", "Once"

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=40)
    """A kind of file of `analysis.files.partners`."""
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="feeds"
    )
    """Who sends it; where a row names no school or college, it is this one."""
    owner = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="feeds")
    """Who sees to it that it comes."""
    cadence = models.CharField(max_length=12, choices=Cadence, default=Cadence.MONTHLY)
    next_due = models.DateField(null=True, blank=True)
    agreement = models.TextField(blank=True)
    """Under which agreement, and for what purpose, it is shared."""
    agreement_ends = models.DateField(null=True, blank=True)
    mapping = models.JSONField(default=dict, blank=True)
    """Heading -> column, as the council mapped it once."""
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Read in order of what is due first."""

        indexes = [models.Index(fields=["retired_at", "next_due"], name="feed_by_due")]

    def __str__(self) -> str:
        return self.name


class SharingBarrier(models.Model):
    """Something that keeps a partner from sharing what we need: who leads on it, and how it ended."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, null=True, blank=True, related_name="barriers")
    partner = models.CharField(max_length=200)
    what = models.TextField()
    lead = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    opened_on = models.DateField()
    resolved_on = models.DateField(null=True, blank=True)
    resolution = models.TextField(blank=True)
