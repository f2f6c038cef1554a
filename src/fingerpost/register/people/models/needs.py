"""Needs and markers, barriers, and what the person agreed to."""

from django.db import models

from fingerpost.register.people.models.person import Person


class Marker(models.Model):
    """A need or circumstance of the council's list (SR-033), from a day and perhaps until one.

    `kind` is a key of the list of markers; the list says the label, the characteristic of the return that it
    implies, and the field group that may see it.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="markers")
    kind = models.CharField(max_length=40)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    source = models.CharField(max_length=100, blank=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    batch = models.BigIntegerField(null=True, blank=True, db_index=True)

    class Meta:
        """Cohorts are found by marker."""

        indexes = [models.Index(fields=["kind", "end", "person"], name="marker_by_kind")]


class Barrier(models.Model):
    """Something that stands between the person and EET (SR-038); `kind` is a key of the list of barriers."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="barriers")
    kind = models.CharField(max_length=40)
    start = models.DateField()
    end = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    batch = models.BigIntegerField(null=True, blank=True, db_index=True)


class Consent(models.Model):
    """What the person, or who may speak for them, agreed to or refused; the latest of a kind holds."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(max_length=40)
    """`support`, `contact`, `sharing`, or `section_72` for the information opt-out."""
    given = models.BooleanField()
    on_date = models.DateField()
    given_by = models.CharField(max_length=100, blank=True)
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    batch = models.BigIntegerField(null=True, blank=True, db_index=True)
