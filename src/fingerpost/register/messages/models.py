"""Messages on their way out, the council's wordings, notices for staff, and how often each wants a digest."""

from uuid import uuid4

from django.db import models

from fingerpost.register.access.models import User
from fingerpost.register.messages.failures import Failure
from fingerpost.register.people.models import ContactPoint, Person


class Channel(models.TextChoices):
    """How a message travels."""

    TEXT = "text", "Text message"
    EMAIL = "email", "E-mail"


class Message(models.Model):
    """One text or e-mail to a young person, a carer or a member of staff, and how far it got.

    To whom it goes is a reference; the number itself is read when it is sent, and must be the one that the
    sender saw (`seal`). Only `sending` moves it on.
    """

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting", "Waiting to be sent"
        SENDING = "sending", "Being sent"
        SENT = "sent", "Sent"
        DELIVERED = "delivered", "Delivered"
        FAILED = "failed", "Not delivered"
        WITHDRAWN = "withdrawn", "Withdrawn"

    kind = models.CharField(max_length=5, choices=Channel)
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="messages"
    )
    point = models.ForeignKey(
        ContactPoint, on_delete=models.SET_NULL, null=True, blank=True, related_name="messages"
    )
    """The young person's, or a carer's, number or address."""
    seal = models.CharField(max_length=64, blank=True)
    """A keyed digest of the number or address as the sender saw it."""
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, blank=True, related_name="messages")
    subject = models.CharField(max_length=200, blank=True)
    words = models.TextField()
    wording = models.CharField(max_length=40, blank=True)
    """Key and number of the wording that it was written with."""
    wording_number = models.PositiveIntegerField(null=True, blank=True)
    asked_by = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    batch = models.BigIntegerField(null=True, blank=True)
    once = models.CharField(max_length=80, null=True, blank=True, unique=True)
    """What it is, where it may be written once only: a digest of a day, a notice."""
    reference = models.UUIDField(default=uuid4, unique=True)
    """By which the service that sends it knows it, so that it can be asked whether it has it already."""
    gateway_id = models.CharField(max_length=64, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True, blank=True)
    """When it is looked at next; nothing once it has come to its end."""
    sent_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=12, choices=Failure, blank=True)

    class Meta:
        """Found by when it is due, by person, by who asked, and by batch."""

        indexes = [
            models.Index(
                fields=["next_at", "id"],
                condition=models.Q(next_at__isnull=False),
                name="message_due",
            ),
            models.Index(fields=["person", "-id"], name="message_by_person"),
            models.Index(fields=["asked_by", "state", "-id"], name="message_by_sender"),
            models.Index(fields=["batch"], name="message_by_batch"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | models.Q(user__isnull=False),
                name="message_to_somebody",
            )
        ]


class Wording(models.Model):
    """The council's version of a text or e-mail; the latest of a key holds, earlier ones are kept.

    Number 0 of a key is what Fingerpost ships with, and stands in a file.
    """

    class Audience(models.TextChoices):
        """To whom it is written."""

        YOUNG_PERSON = "young_person", "The young person"
        CARER = "carer", "A parent or carer"

    key = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=5, choices=Channel)
    audience = models.CharField(max_length=12, choices=Audience)
    title = models.CharField(max_length=80)
    subject = models.CharField(max_length=120, blank=True)
    words = models.TextField()
    retired = models.BooleanField(default=False)
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        """Each version once."""

        constraints = [models.UniqueConstraint(fields=["key", "number"], name="one_wording_version")]


class Notice(models.Model):
    """Something that a member of staff is told inside the service, so that no e-mail need say it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    key = models.CharField(max_length=40)
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="notices"
    )
    number = models.BigIntegerField(null=True, blank=True)
    """Our number of what else it is about: an emergency, a return."""
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Listed by user, the latest first."""

        indexes = [models.Index(fields=["user", "-id"], name="notice_by_user")]


class Preference(models.Model):
    """How often somebody wants a digest, which notices by e-mail, and when the last digest was made."""

    class Digest(models.TextChoices):
        """How often."""

        DAILY = "daily", "Every working morning"
        WEEKLY = "weekly", "On the first working morning of the week"
        NONE = "none", "Never"

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="message_preference")
    digest = models.CharField(max_length=6, choices=Digest, default=Digest.DAILY)
    silent = models.JSONField(default=list)
    """Keys of the notices that come without an e-mail."""
    digested_on = models.DateField(null=True, blank=True)


class Watch(models.Model):
    """Somebody wants to be told, in the digest, when a young person comes onto a list: a saved one of theirs.

    `kind` and `number` say which list, in the words of the app that keeps it (`watching.register_reader`).
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="watches")
    kind = models.CharField(max_length=20)
    number = models.BigIntegerField()
    looked_on = models.DateField(null=True, blank=True)

    class Meta:
        """One watch of a list for each user."""

        constraints = [models.UniqueConstraint(fields=["user", "kind", "number"], name="one_watch_of_a_list")]


class Watched(models.Model):
    """A young person who was on a watched list when it was last looked at."""

    watch = models.ForeignKey(Watch, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="watched_on")
    entered_on = models.DateField(null=True, blank=True)
    """The day on which they were first found on it; nothing where they were on it from the beginning."""

    class Meta:
        """Each person once a watch; counted by the day of coming."""

        constraints = [models.UniqueConstraint(fields=["watch", "person"], name="one_watched_person")]
        indexes = [models.Index(fields=["watch", "entered_on"], name="watched_by_day")]
