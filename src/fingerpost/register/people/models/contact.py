"""Where a person lives and how they, or those who care for them, can be reached."""

from django.db import models

from fingerpost.register.organisations.models import District
from fingerpost.register.people.models.person import Person


class Address(models.Model):
    """A home of the person, from a day and perhaps until one."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="addresses")
    lines = models.TextField(blank=True)
    town = models.CharField(max_length=100, blank=True)
    county = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    district = models.ForeignKey(District, on_delete=models.SET_NULL, null=True, blank=True)
    from_date = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    at_risk = models.BooleanField(default=False)
    """Nobody may learn it without the right to addresses at risk."""
    source = models.CharField(max_length=100, blank=True)
    recorded_at = models.DateTimeField()
    batch = models.BigIntegerField(null=True, blank=True, db_index=True)


class Carer(models.Model):
    """A parent, carer or other person close to the young person."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="carers")
    name = models.CharField(max_length=200)
    relation = models.CharField(max_length=60, blank=True)
    may_be_contacted = models.BooleanField(default=True)
    safe_contact = models.TextField(blank=True)
    """How and when contact is safe; or why it is not."""
    language = models.CharField(max_length=60, blank=True)
    interpreter = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    batch = models.BigIntegerField(null=True, blank=True, db_index=True)


class ContactPoint(models.Model):
    """A number or address at which the person, or a carer, is reached."""

    class Kind(models.TextChoices):
        """What it is."""

        MOBILE = "mobile", "Mobile"
        PHONE = "phone", "Home telephone"
        EMAIL = "email", "E-mail"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contact_points")
    carer = models.ForeignKey(
        Carer, on_delete=models.CASCADE, null=True, blank=True, related_name="contact_points"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    value = models.CharField(max_length=254)
    confirmed_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=100, blank=True)
    recorded_at = models.DateTimeField()
    batch = models.BigIntegerField(null=True, blank=True, db_index=True)
