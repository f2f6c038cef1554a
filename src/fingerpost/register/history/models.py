"""Activities in two times, and the status of today that follows from them."""

from django.db import models

from fingerpost.register.organisations.models import Organisation
from fingerpost.register.people.models import Person


class Activity(models.Model):
    """What a person was doing from `start` (until `end`), as held from `recorded_at` until `superseded_at`.

    Rows are never changed but to be superseded, nor deleted but by undoing their batch or erasing the person.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="activities")
    code = models.CharField(max_length=3)
    """Of the list of activities in force at the start."""
    start = models.DateField()
    end = models.DateField(null=True, blank=True)
    expected_end = models.DateField(null=True, blank=True)
    due_to_lapse = models.DateField(null=True, blank=True)
    currency_lapsed = models.BooleanField(null=True, blank=True)
    """As the sender said; it decides only where no lapse date is known."""
    ascertained = models.DateField(null=True, blank=True)
    verified = models.DateField(null=True, blank=True)
    review = models.DateField(null=True, blank=True)
    neet_start = models.DateField(null=True, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="activities"
    )
    establishment_number = models.CharField(max_length=7, blank=True)
    establishment_name = models.CharField(max_length=200, blank=True)
    ukprn = models.CharField(max_length=8, blank=True)
    source = models.CharField(max_length=40)
    """How we know: `telephone`, `visit`, `school_census`, `college_enrolment` …: a key of a list."""
    told_by = models.CharField(max_length=100, blank=True)
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=64)
    superseded_at = models.DateTimeField(null=True, blank=True)
    superseded_by = models.CharField(max_length=64, blank=True)
    replaces = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaced_by"
    )
    """The row that this one corrects."""
    change = models.CharField(max_length=20, default="update")
    """`update`, `confirm`, `correct`, `end`, `withdraw`, `feed`."""
    batch = models.BigIntegerField(null=True, blank=True)

    class Meta:
        """Read by person in order of time; by batch to undo."""

        indexes = [
            models.Index(fields=["person", "start", "id"], name="activity_by_person"),
            models.Index(fields=["batch"], name="activity_by_batch"),
        ]


class CurrentStatus(models.Model):
    """The status of a person today, from `core.status`; lapsed is `lapses_on` before today in the query."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="status")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, null=True)
    group = models.CharField(max_length=10)
    """EET, NEET, NOT_KNOWN, OTHER or SCHOOL, before lapsing."""
    code = models.CharField(max_length=3)
    since = models.DateField(null=True)
    neet_since = models.DateField(null=True)
    lapses_on = models.DateField(null=True)
    """The last day that it counts; None where it cannot lapse."""
    verified = models.DateField(null=True)
    source = models.CharField(max_length=40, blank=True)

    class Meta:
        """Worklists read it by group and lapse date."""

        indexes = [
            models.Index(fields=["group", "lapses_on", "person"], name="status_by_group"),
            models.Index(fields=["lapses_on", "person"], name="status_by_lapse"),
        ]
