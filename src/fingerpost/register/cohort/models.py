"""The beginning of each school year, as it was done."""

from django.db import models
from django.db.models import Q

from fingerpost.register.history.leaving import FIRST

YEARS = -2 * FIRST
"""Batches of the beginning of a year lie below this."""


class YearStart(models.Model):
    """1 September of a year, done for everybody at once; what it wrote carries `batch`, which undoes it."""

    class State(models.TextChoices):
        """Where it stands."""

        APPLIED = "applied", "Done"
        UNDONE = "undone", "Undone"

    year = models.PositiveSmallIntegerField()
    """The calendar year of the 1 September."""
    state = models.CharField(max_length=7, choices=State, default=State.APPLIED)
    numbers = models.JSONField(default=dict)
    """How many people were in each group when it was done, by the group's key."""
    applied_at = models.DateTimeField()
    applied_by = models.CharField(max_length=64)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=64, blank=True)

    class Meta:
        """A year begins once."""

        constraints = [
            models.UniqueConstraint(fields=["year"], condition=Q(state="applied"), name="a_year_begins_once")
        ]

    @property
    def batch(self) -> int:
        """The batch that its rows carry."""
        return YEARS - self.pk
