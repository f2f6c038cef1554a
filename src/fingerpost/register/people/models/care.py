"""Care: times looked after or leaving care, and placements (SR-039)."""

from django.db import models

from fingerpost.register.people.models.person import Person


class CareEpisode(models.Model):
    """A time in care, or of support as a care leaver."""

    class Kind(models.TextChoices):
        """What it is."""

        IN_CARE = "in_care", "In care"
        CARE_LEAVER = "care_leaver", "Care leaver"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="care_episodes")
    kind = models.CharField(max_length=12, choices=Kind)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    uasc = models.BooleanField(default=False)
    """Unaccompanied asylum-seeking child, or former one; in the field group of immigration."""
    long_term_missing = models.BooleanField(default=False)
    responsible_authority = models.CharField(max_length=3, blank=True)
    source = models.CharField(max_length=100, blank=True)
    recorded_at = models.DateTimeField()
    batch = models.BigIntegerField(null=True, blank=True, db_index=True)


class Placement(models.Model):
    """Where a person in care lives, by type."""

    episode = models.ForeignKey(CareEpisode, on_delete=models.CASCADE, related_name="placements")
    kind = models.CharField(max_length=60)
    start = models.DateField()
    end = models.DateField(null=True, blank=True)
    reason_for_move = models.CharField(max_length=200, blank=True)
    batch = models.BigIntegerField(null=True, blank=True, db_index=True)
