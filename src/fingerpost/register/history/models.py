"""Activities in two times, and the status of today that follows from them."""

from django.db import models

from fingerpost.register.organisations.models import Organisation
from fingerpost.register.people.models import Person


class Activity(models.Model):
    """What a person was doing from `start` (until `end`), as held from `recorded_at` until `superseded_at`.

    Rows are never changed but to be superseded, nor deleted but by erasing the person.
    """

    class Change(models.TextChoices):
        """What made the row."""

        UPDATE = "update", "Recorded"
        CONFIRM = "confirm", "Confirmed"
        CORRECT = "correct", "Corrected"
        END = "end", "Ended"
        FEED = "feed", "Came in a file"
        UNDO = "undo", "Put back"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="activities")
    code = models.CharField(max_length=3)
    """Of the list of activities in force at the start."""
    start = models.DateField()
    end = models.DateField(null=True, blank=True)
    """The last day on which it was true, where it is known to be over."""
    expected_end = models.DateField(null=True, blank=True)
    due_to_lapse = models.DateField(null=True, blank=True)
    currency_lapsed = models.BooleanField(null=True, blank=True)
    """As the sender said; it decides only where no lapse date is known."""
    ascertained = models.DateField()
    """The day on which we, or the sender, came to know it."""
    verified = models.DateField(null=True, blank=True)
    """The day on which it was last confirmed since."""
    review = models.DateField(null=True, blank=True)
    neet_start = models.DateField(null=True, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="activities"
    )
    establishment_number = models.CharField(max_length=7, blank=True)
    establishment_name = models.CharField(max_length=200, blank=True)
    ukprn = models.CharField(max_length=8, blank=True)
    source = models.CharField(max_length=40)
    """How we know: a key of the list of sources."""
    told_by = models.CharField(max_length=100, blank=True)
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=64)
    superseded_at = models.DateTimeField(null=True, blank=True)
    superseded_by = models.CharField(max_length=64, blank=True)
    superseded_why = models.CharField(max_length=300, blank=True)
    """Why it was withdrawn, in the words of whoever did."""
    superseded_batch = models.BigIntegerField(null=True, blank=True)
    """The file that superseded it."""
    replaces = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaced_by"
    )
    """The row in whose place this one came."""
    change = models.CharField(max_length=10, choices=Change, default=Change.UPDATE)
    batch = models.BigIntegerField(null=True, blank=True)

    class Meta:
        """Read by person in order of time; by batch to undo."""

        indexes = [
            models.Index(fields=["person", "start", "id"], name="activity_by_person"),
            models.Index(fields=["batch"], name="activity_by_batch"),
            models.Index(fields=["superseded_batch"], name="activity_by_superseder"),
        ]


class CurrentStatus(models.Model):
    """The status of a person today, from `core.status`; lapsed is `lapses_on` before today in the query.

    Who has no activity, or only one of a retired code, has no row; who has none that has begun yet has one
    without an activity and without a code, that says when it begins.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="status")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, null=True)
    """The activity that it follows from; the one that has ended where nothing is known since."""
    group = models.CharField(max_length=10)
    """EET, NEET, NOT_KNOWN, OTHER or SCHOOL, before lapsing."""
    code = models.CharField(max_length=3, blank=True)
    since = models.DateField(null=True)
    neet_since = models.DateField(null=True)
    lapses_on = models.DateField(null=True)
    """The last day that it counts; None where it cannot lapse."""
    verified = models.DateField(null=True)
    """The day on which we were last told."""
    source = models.CharField(max_length=40, blank=True)
    changes_on = models.DateField(null=True)
    """The day from which another activity counts, or none: then it is worked out anew (`refresh_due`)."""

    class Meta:
        """Worklists read it by group and lapse date."""

        indexes = [
            models.Index(fields=["group", "lapses_on", "person"], name="status_by_group"),
            models.Index(fields=["lapses_on", "person"], name="status_by_lapse"),
            models.Index(fields=["changes_on"], name="status_by_change"),
        ]


class Departure(models.Model):
    """A time out of the cohort: from the day `on`, for a reason of the list, perhaps until `back_on`.

    Nobody is on a list or in a figure from that day. It has two times like activities, so that a month can be
    read as it was known: one that was recorded wrongly is undone, never deleted.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="departures")
    reason = models.CharField(max_length=20)
    """A key of the list of reasons, which says the cohort status of the return."""
    status = models.CharField(max_length=1)
    to = models.CharField(max_length=3, blank=True)
    """The authority or country that they went to, by its code."""
    on = models.DateField()
    """The first day on which they are ours no more."""
    note = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=64)
    back_on = models.DateField(null=True, blank=True)
    """The first day on which they are ours again."""
    back_at = models.DateTimeField(null=True, blank=True)
    back_by = models.CharField(max_length=64, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=64, blank=True)
    batch = models.BigIntegerField(null=True, blank=True)
    """What was written with it carries it, on the record too."""

    class Meta:
        """Read by person and undone by batch; nobody is away twice at once."""

        indexes = [models.Index(fields=["batch"], name="departure_by_batch")]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(back_on__isnull=True, undone_at__isnull=True),
                name="away_once_at_a_time",
            )
        ]
