"""The beginning of each school year, as it was done; hand-overs; the list of each year."""

from django.db import models
from django.db.models import Q

from fingerpost.register.history.leaving import FIRST
from fingerpost.register.organisations.models import District, Organisation
from fingerpost.register.people.models import Person

YEARS = -2 * FIRST
"""Batches of the beginning of a year lie below this."""
HAND_OVERS = -3 * FIRST
"""Batches of what came from another authority lie below this."""


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


class HandOver(models.Model):
    """A young person who goes to another authority, or comes from one, and where that stands.

    Somebody who goes is ours until the other side has taken over: nobody falls between the two.
    """

    class Direction(models.TextChoices):
        """Which way."""

        OUT = "out", "To another authority"
        IN = "in", "From another authority"

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting", "Handed over, not acknowledged"
        TAKEN = "taken", "Taken over"
        WITHDRAWN = "withdrawn", "Withdrawn"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="hand_overs")
    direction = models.CharField(max_length=3, choices=Direction)
    state = models.CharField(max_length=9, choices=State)
    authority = models.CharField(max_length=3)
    """The other authority, by its code."""
    reference = models.UUIDField()
    """By which both sides call it."""
    moved_on = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True)
    digests = models.JSONField(default=list)
    """The hash of each pack that was made, or of the pack that came: a receipt names one of them."""
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=64)
    taken_over_on = models.DateField(null=True, blank=True)
    """The first day on which the other side, or we, lead on the person."""
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=64, blank=True)
    told_by = models.CharField(max_length=200, blank=True)
    """Who said so, where no receipt did."""

    class Meta:
        """One at a time goes out; a pack is taken in once."""

        indexes = [models.Index(fields=["direction", "state", "made_at"], name="hand_over_by_state")]
        constraints = [
            models.UniqueConstraint(fields=["reference", "direction"], name="a_pack_comes_once"),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(direction="out", state="waiting"),
                name="handed_over_once_at_a_time",
            ),
        ]

    @property
    def batch(self) -> int:
        """The batch that what came with a pack carries."""
        return HAND_OVERS - self.pk


class AuthorityKey(models.Model):
    """The key by which another authority's Fingerpost signs, once somebody has checked it with them."""

    authority = models.CharField(max_length=3, unique=True)
    key = models.CharField(max_length=64)
    confirmed_at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=64)


class Baseline(models.Model):
    """The list of the cohort as it stood on a day early in a school year, kept to be held against later."""

    year = models.PositiveSmallIntegerField(unique=True)
    """The calendar year in which the school year began."""
    taken_on = models.DateField()
    taken_at = models.DateTimeField()
    taken_by = models.CharField(max_length=64)


class BaselineRow(models.Model):
    """Somebody on the list, with where they learnt and lived then, their year, and what held of them."""

    baseline = models.ForeignKey(Baseline, on_delete=models.CASCADE, related_name="rows")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="baseline_rows")
    year_group = models.PositiveSmallIntegerField()
    school = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    district = models.ForeignKey(District, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    markers = models.JSONField(default=list)
    """Keys of the needs and circumstances that held."""

    class Meta:
        """Held against people."""

        indexes = [models.Index(fields=["baseline", "person"], name="baseline_by_person")]
