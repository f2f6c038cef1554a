"""What a person wants to do, how much of the week their provision fills, and what they have achieved."""

from django.db import models

from fingerpost.register.people.models.person import Person


class Interest(models.Model):
    """Something that the person wants to do, or does not want (SR-143), from a day and perhaps until one.

    `kind` is a key of the list of interests.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="interests")
    kind = models.CharField(max_length=40)
    wanted = models.BooleanField(default=True)
    """False: they do not want it."""
    start = models.DateField()
    end = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    batch = models.BigIntegerField(null=True, blank=True, db_index=True)


class ProvisionHours(models.Model):
    """How much provision the person has (SR-138), and how it is to grow."""

    class Intensity(models.TextChoices):
        """How much of a full timetable it is."""

        FULL_TIME = "full_time", "Full-time"
        PART_TIME = "part_time", "Part-time"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="provision_hours")
    intensity = models.CharField(max_length=9, choices=Intensity)
    hours_a_week = models.PositiveSmallIntegerField(null=True, blank=True)
    start = models.DateField()
    end = models.DateField(null=True, blank=True)
    planned_hours = models.PositiveSmallIntegerField(null=True, blank=True)
    """Hours a week that the plan leads to, by `planned_by`."""
    planned_by = models.DateField(null=True, blank=True)
    plan = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    batch = models.BigIntegerField(null=True, blank=True, db_index=True)


class Achievement(models.Model):
    """Something achieved that was accredited (SR-142); `kind` is a key of the list of achievements."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="achievements")
    kind = models.CharField(max_length=40)
    on_date = models.DateField()
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    batch = models.BigIntegerField(null=True, blank=True, db_index=True)
