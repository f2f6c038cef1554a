"""Pairs that may be one person, and merges with what is needed to undo them."""

from django.db import models

from fingerpost.register.people.models.person import Person


class DuplicatePair(models.Model):
    """Two records that may be one person, with how likely and why; the lower number first."""

    class State(models.TextChoices):
        """What was decided."""

        OPEN = "open", "To decide"
        SAME = "same", "The same person"
        DIFFERENT = "different", "Two people"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="pairs_after")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="pairs_before")
    score = models.FloatField(null=True)
    reasons = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    decided_by = models.CharField(max_length=64, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        """Each pair once."""

        constraints = [
            models.UniqueConstraint(fields=["person", "other"], name="one_duplicate_pair"),
            models.CheckConstraint(condition=models.Q(person__lt=models.F("other")), name="pair_order"),
        ]


class Merge(models.Model):
    """One record absorbed into another: which rows of which tables moved, so that it can be undone."""

    survivor = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="merges")
    absorbed = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="merged_by")
    moved = models.JSONField(default=dict)
    """`table.field` -> numbers of the rows whose key was moved."""
    kept = models.JSONField(default=dict)
    """Table -> what its own handler needs to put its rows back."""
    changes = models.JSONField(default=list)
    """Numbers of the notes of what was reconciled on the survivor's record."""
    restriction = models.JSONField(default=dict)
    """What was done to the restriction of the survivor's record."""
    merged_by = models.CharField(max_length=64)
    merged_at = models.DateTimeField()
    undone_by = models.CharField(max_length=64, blank=True)
    undone_at = models.DateTimeField(null=True)
