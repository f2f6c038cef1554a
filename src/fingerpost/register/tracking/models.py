"""Each attempt to reach a young person and what came of it; changes of many at once; saved lists."""

from django.db import models

from fingerpost.register.access.models import User
from fingerpost.register.history.models import Departure
from fingerpost.register.messages.models import Message
from fingerpost.register.organisations.models import Team
from fingerpost.register.people.models import Person


class Contact(models.Model):
    """A call, text, letter, e-mail or visit, to the young person or from them, on a day.

    A row is never changed but to be withdrawn, and, where it asks for a follow-up, settled by a later one.
    One that logs a message says what became of it: `keep_up` follows the message.
    """

    class Kind(models.TextChoices):
        """How it was made."""

        CALL = "call", "Telephone call"
        TEXT = "text", "Text message"
        EMAIL = "email", "E-mail"
        LETTER = "letter", "Letter"
        VISIT = "visit", "Visit"

    class Direction(models.TextChoices):
        """Who made it."""

        OUT = "out", "We contacted them"
        IN = "in", "They contacted us"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=6, choices=Kind)
    direction = models.CharField(max_length=3, choices=Direction, default=Direction.OUT)
    outcome = models.CharField(max_length=20)
    """A key of the list of outcomes, which says whether somebody was reached."""
    on = models.DateField()
    note = models.TextField(blank=True)
    follow_up_on = models.DateField(null=True, blank=True)
    settled_by = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="settles", db_index=False
    )
    """The later contact with the person that was the follow-up; with it gone, the follow-up is due again."""
    ended_with = models.ForeignKey(
        Departure, on_delete=models.SET_NULL, null=True, blank=True, related_name="follow_ups", db_index=False
    )
    """The death with which the follow-up was called off; with that undone, it is due again."""
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=64)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=64, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)
    message = models.OneToOneField(
        Message, on_delete=models.SET_NULL, null=True, blank=True, related_name="contact"
    )
    """The text or e-mail that Fingerpost sent, where it did."""
    batch = models.BigIntegerField(null=True, blank=True)

    class Meta:
        """Read by person, the latest first; follow-ups that wait by day.

        An index over all rows of what is hardly ever there would tempt a database to read them all.
        """

        indexes = [
            models.Index(fields=["person", "on", "id"], name="contact_by_person"),
            models.Index(
                fields=["follow_up_on", "recorded_by"],
                condition=models.Q(
                    follow_up_on__isnull=False,
                    settled_by__isnull=True,
                    ended_with__isnull=True,
                    withdrawn_at__isnull=True,
                ),
                name="contact_waiting",
            ),
            models.Index(
                fields=["settled_by"], condition=models.Q(settled_by__isnull=False), name="contact_settled"
            ),
            models.Index(
                fields=["ended_with"], condition=models.Q(ended_with__isnull=False), name="contact_ended"
            ),
            models.Index(fields=["batch"], name="contact_by_batch"),
        ]


class BulkChange(models.Model):
    """One change of many people at once: chosen, then said, then applied as a whole, and perhaps undone.

    What it wrote carries `batch`, which is its provenance and its undo.
    """

    class Kind(models.TextChoices):
        """What is done to all of them."""

        ASSIGN = "assign", "Assign them to somebody"
        CONTACT = "contact", "Log the same contact with each of them"
        MESSAGE = "message", "Send a text or e-mail to each of them"
        ACTIVITY = "activity", "Record what all of them are doing"

    class State(models.TextChoices):
        """Where it stands."""

        CHOSEN = "chosen", "Chosen"
        SAID = "said", "To be confirmed"
        APPLIED = "applied", "Done"
        UNDONE = "undone", "Undone"

    kind = models.CharField(max_length=8, choices=Kind, blank=True)
    values = models.JSONField(default=dict)
    """What the action takes: numbers, keys and dates as text, and for a contact its note."""
    state = models.CharField(max_length=8, choices=State, default=State.CHOSEN)
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    @property
    def batch(self) -> int:
        """The batch that its rows carry; below nothing, for those above are files."""
        return -self.pk


class BulkRow(models.Model):
    """One of the people of a change, and what became of it."""

    class Result(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", "Not applied yet"
        DONE = "done", "Changed"
        SAME = "same", "Was so already"
        OUT = "out", "Left out: no longer in your scope, or left the cohort"
        REFUSED = "refused", "Left out: asked for no messages, or not to be contacted"
        CAREFUL = "careful", "Left out: an alert or a rule of safe contact; look at the record first"
        NOWHERE = "nowhere", "Left out: no number or address is in use"
        AGE = "age", "Left out: the activity does not fit their age"
        LATER = "later", "Left out: something that began later is recorded; look at the record first"
        STANDS = "stands", "Left out: a better source says otherwise"
        UNFIT = "unfit", "Left out: no message can reach the number or address on the record"

    change = models.ForeignKey(BulkChange, on_delete=models.CASCADE, related_name="rows")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="bulk_rows")
    result = models.CharField(max_length=7, choices=Result, default=Result.WAITING)


class SavedList(models.Model):
    """A worklist as somebody narrowed and ordered it, under a name, for themselves or for a team of theirs.

    It keeps choices, never people: whoever opens it sees the people whom they themselves may see.
    """

    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_lists")
    name = models.CharField(max_length=80)
    worklist = models.CharField(max_length=40)
    query = models.CharField(max_length=300, blank=True)
    """The address after the question mark, of the choices that a filter knows."""
    team = models.ForeignKey(
        Team, on_delete=models.CASCADE, null=True, blank=True, related_name="saved_lists"
    )
    """With whom it is shared."""
    made_at = models.DateTimeField()

    class Meta:
        """One name a person."""

        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="one_saved_list_of_a_name")]
