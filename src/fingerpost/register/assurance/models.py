"""What stops a deletion, and each deletion that was asked for: its rule, what it took, its certificate."""

from django.db import models

from fingerpost.register.access.models import Approval
from fingerpost.register.people.models import Person


class Hold(models.Model):
    """Nothing of this person's record is deleted while it stands: safeguarding, a claim, an inquiry."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="holds")
    reason = models.TextField()
    review_on = models.DateField()
    placed_by = models.CharField(max_length=64)
    placed_at = models.DateTimeField()
    lifted_by = models.CharField(max_length=64, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One in force a person."""

        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(lifted_at__isnull=True), name="one_hold_in_force"
            )
        ]


class Disposal(models.Model):
    """One deletion by one rule of the schedule: asked by one, agreed to by another, then done as a whole."""

    class State(models.TextChoices):
        """Where it stands."""

        ASKED = "asked", "Waiting for a second person"
        AGREED = "agreed", "Being deleted"
        DONE = "done", "Deleted"

    rule = models.CharField(max_length=40)
    on = models.DateField()
    """The day as at which it was due."""
    state = models.CharField(max_length=6, choices=State, default=State.ASKED)
    approval = models.OneToOneField(Approval, on_delete=models.PROTECT, null=True, related_name="disposal")
    asked_by = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    agreed_by = models.CharField(max_length=64, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    files = models.JSONField(default=list)
    """Files that are still to be removed once the rows are gone, by their names in the data folder."""
    certificate = models.JSONField(default=dict)
    """What was deleted: counts, the rule, our own numbers; never a personal value."""
    digest = models.CharField(max_length=64, blank=True)
    """SHA-256 of the certificate."""


class DisposalItem(models.Model):
    """One of the things of a deletion, by our own number: of a person, a contact, a document, a file."""

    disposal = models.ForeignKey(Disposal, on_delete=models.CASCADE, related_name="items")
    number = models.BigIntegerField()
    deleted = models.BooleanField(default=False)
    """False at the end: it was no longer due, or was held, when the deletion was done."""

    class Meta:
        """Each once."""

        constraints = [models.UniqueConstraint(fields=["disposal", "number"], name="one_disposal_item")]
