"""Lists taken away, agreements under which something is shared, and every share that was made."""

from django.db import models

from fingerpost.register.access.models import Approval, User
from fingerpost.register.feeds.models import Feed
from fingerpost.register.organisations.models import Organisation
from fingerpost.register.people.models import Person


class Export(models.Model):
    """A list that somebody takes away: what for, which columns, how many, and the file while there is one.

    The file is kept as it is given out, under its own password, which is kept nowhere.
    """

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting", "Waiting for approval"
        REFUSED = "refused", "Not approved"
        MAKING = "making", "Being made"
        MADE = "made", "Ready"
        FAILED = "failed", "Could not be made"
        REMOVED = "removed", "Removed"

    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="exports")
    asked_at = models.DateTimeField()
    source = models.CharField(max_length=60)
    """Which list: `people`, `worklist:` and its key, or `share:` and its key."""
    title = models.CharField(max_length=200)
    narrowed = models.JSONField(default=list)
    """What narrowed the list, a text a choice, as the page said it."""
    purpose = models.CharField(max_length=40, blank=True)
    """A key of the list of purposes; blank of a share, which says its own."""
    share = models.CharField(max_length=40, blank=True)
    """The key of a declared share, where it is the file of one."""
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="exports"
    )
    """For whom a share is made that is made for one organisation at a time."""
    said = models.CharField(max_length=500, blank=True)
    """What exactly it is for, as whoever asked said it."""
    outside = models.BooleanField()
    basis = models.CharField(max_length=10, blank=True)
    recipient = models.CharField(max_length=200, blank=True)
    columns = models.JSONField(default=list)
    listed = models.PositiveIntegerField()
    """How many were on the list."""
    asked_for = models.PositiveIntegerField()
    """How many of them could go into the file when it was asked for."""
    taken = models.PositiveIntegerField(default=0)
    """How many are in the file."""
    left_out = models.JSONField(default=dict)
    """Reason -> how many of the list are not in the file."""
    state = models.CharField(max_length=8, choices=State)
    approval = models.OneToOneField(
        Approval, on_delete=models.PROTECT, null=True, blank=True, related_name="export"
    )
    salt = models.CharField(max_length=32)
    """With the secret key it gives the password; alone it gives nothing."""
    file_hash = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(null=True, blank=True)
    delete_by = models.DateField(null=True, blank=True)
    password_shown_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Read by whoever asked, the latest first; removed by day."""

        indexes = [
            models.Index(fields=["asked_by", "id"], name="export_by_asker"),
            models.Index(fields=["state", "delete_by"], name="export_by_end"),
        ]


class ExportPerson(models.Model):
    """Somebody who was chosen for a file; once it is made, somebody who is in it."""

    export = models.ForeignKey(Export, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="exports")


class Agreement(models.Model):
    """Under which agreement a declared share is made, from a day and perhaps until one.

    Where the agreement is that of a feed that comes in, the register of feeds holds its words and its end.
    """

    share = models.CharField(max_length=40)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="sharing_agreements"
    )
    """With whom, where the share is made for one organisation at a time; blank: with all of them."""
    feed = models.ForeignKey(
        Feed, on_delete=models.PROTECT, null=True, blank=True, related_name="outgoing_agreements"
    )
    words = models.TextField(blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    recorded_by = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Read by share."""

        indexes = [models.Index(fields=["share", "id"], name="agreement_by_share")]


class ShareMade(models.Model):
    """A share that was made: who, when, to whom, under which agreement, what was in it, and its hash."""

    share = models.CharField(max_length=40)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="shares_made"
    )
    recipient = models.CharField(max_length=200)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="shares_made")
    export = models.OneToOneField(
        Export, on_delete=models.PROTECT, null=True, blank=True, related_name="share_made"
    )
    """The file, where people are in it by name."""
    period = models.CharField(max_length=20, blank=True)
    """The month of figures."""
    counts = models.JSONField(default=dict)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="shares_made")
    made_at = models.DateTimeField()
    file_hash = models.CharField(max_length=64)

    class Meta:
        """Read by share, the latest first."""

        indexes = [models.Index(fields=["share", "-id"], name="share_made_by_share")]
