"""The person: what is true now, on one row, its names and identifiers of all times, and search keys."""

from django.db import models

from fingerpost.register.organisations.models import District, Organisation


class Person(models.Model):
    """One young person as we know them now; what changed over time stands in the tables beside.

    The row repeats the current name, district and school, so that lists and scopes read one table.
    """

    council_id = models.CharField(max_length=13, unique=True)
    """The YoungPersonsID of the return: three digits of the database, then our number."""
    upn = models.CharField(max_length=13, blank=True, db_index=True)
    uln = models.CharField(max_length=10, blank=True, db_index=True)
    given_name = models.CharField(max_length=100)
    middle_name = models.CharField(max_length=100, blank=True)
    family_name = models.CharField(max_length=100)
    preferred_name = models.CharField(max_length=100, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    birth_month = models.DateField()
    """First day of the month of birth: enough for the academic year where no day is known."""
    leaves_year_11 = models.PositiveSmallIntegerField(db_index=True)
    """The calendar year of the 31 August at which Year 11 ends: the academic year of birth, as one number."""
    gender = models.CharField(max_length=1, blank=True)
    ethnicity = models.CharField(max_length=4, blank=True)
    district = models.ForeignKey(District, on_delete=models.SET_NULL, null=True, blank=True)
    school = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="pupils"
    )
    """Where the person learns now, or learnt last."""
    cohort_status = models.CharField(max_length=1, default="P")
    lead_authority = models.CharField(max_length=3, blank=True)
    educated_authority = models.CharField(max_length=3, blank=True)
    authority_at_year_11 = models.CharField(max_length=3, blank=True)
    transferred_to = models.CharField(max_length=3, blank=True)
    left_cohort_on = models.DateField(null=True, blank=True)
    level_of_need = models.CharField(max_length=1, blank=True)
    information_opt_out = models.BooleanField(default=False)
    """The opt-out of section 72 of the Education and Skills Act 2008: no details to or from others."""
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="absorbed"
    )
    batch = models.BigIntegerField(null=True, blank=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    """Counts changes of the record, so that two editors are told of each other."""

    class Meta:
        """Ordered and found by name; scoped by district and school."""

        indexes = [
            models.Index(fields=["family_name", "given_name", "id"], name="person_by_name"),
            models.Index(fields=["district", "family_name", "given_name", "id"], name="person_by_district"),
            models.Index(fields=["birth_date"], name="person_by_birth"),
            models.Index(fields=["batch"], name="person_by_batch"),
        ]


class PersonName(models.Model):
    """A name that the person has or had."""

    class Kind(models.TextChoices):
        """What name it is."""

        CURRENT = "current", "Current"
        FORMER = "former", "Former"
        KNOWN_AS = "known_as", "Known as"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    kind = models.CharField(max_length=10, choices=Kind)
    given_name = models.CharField(max_length=100, blank=True)
    middle_name = models.CharField(max_length=100, blank=True)
    family_name = models.CharField(max_length=100, blank=True)
    from_date = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    batch = models.BigIntegerField(null=True, blank=True, db_index=True)


class Identifier(models.Model):
    """A number by which somebody calls the person: UPN, ULN, ids here and elsewhere, now or once."""

    class Kind(models.TextChoices):
        """Whose number it is."""

        UPN = "upn", "UPN"
        ULN = "uln", "ULN"
        COUNCIL = "council", "Council id"
        FORMER_SYSTEM = "former_system", "Id in a former system"
        SOCIAL_CARE = "social_care", "Social care id"
        PARTNER = "partner", "Id in a partner's file"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identifiers")
    kind = models.CharField(max_length=14, choices=Kind)
    value = models.CharField(max_length=40)
    source = models.CharField(max_length=100, blank=True)
    current = models.BooleanField(default=True)
    recorded_at = models.DateTimeField()
    batch = models.BigIntegerField(null=True, blank=True, db_index=True)

    class Meta:
        """Found by kind and value."""

        indexes = [models.Index(fields=["kind", "value"], name="identifier_by_value")]
