"""Places where young people learn and work, the teams that help them, and the map that both stand on."""

from django.db import models

from fingerpost.register.access.models import User


class Area(models.Model):
    """A locality of several districts, where the council has such."""

    name = models.CharField(max_length=100, unique=True)

    def __str__(self) -> str:
        return self.name


class District(models.Model):
    """A district of the county."""

    name = models.CharField(max_length=100, unique=True)
    area = models.ForeignKey(Area, on_delete=models.SET_NULL, null=True, blank=True, related_name="districts")

    def __str__(self) -> str:
        return self.name


class Postcode(models.Model):
    """Where a postcode lies: the map by which an address is put into a district."""

    postcode = models.CharField(max_length=8, primary_key=True)
    """As `core.postcodes` writes it: `ME14 1XX`."""
    district = models.ForeignKey(District, on_delete=models.CASCADE, related_name="postcodes")
    ward = models.CharField(max_length=100, blank=True)
    locality = models.CharField(max_length=100, blank=True)


class Organisation(models.Model):
    """A school, college, provider, employer or other authority."""

    class Kind(models.TextChoices):
        """What it is."""

        SCHOOL = "school", "School"
        COLLEGE = "college", "College"
        PROVIDER = "provider", "Training provider"
        SPECIAL = "special", "Special school or college"
        AUTHORITY = "authority", "Local authority"
        EMPLOYER = "employer", "Employer"
        SERVICE = "service", "Service"

    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(max_length=200)
    establishment_number = models.CharField(max_length=7, blank=True, db_index=True)
    urn = models.CharField(max_length=6, blank=True)
    ukprn = models.CharField(max_length=8, blank=True, db_index=True)
    district = models.ForeignKey(District, on_delete=models.SET_NULL, null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    batch = models.BigIntegerField(null=True, blank=True)
    """The file that first named it, where a file did."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """One establishment a number; listed by name."""

        indexes = [models.Index(fields=["name", "id"], name="organisation_by_name")]

        constraints = [
            models.UniqueConstraint(
                fields=["establishment_number"],
                condition=~models.Q(establishment_number=""),
                name="one_organisation_a_number",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A team of the council or of a partner."""

    name = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=30, blank=True)
    district = models.ForeignKey(District, on_delete=models.SET_NULL, null=True, blank=True)
    members = models.ManyToManyField(User, related_name="teams", blank=True)

    def __str__(self) -> str:
        return self.name
