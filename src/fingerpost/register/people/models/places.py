"""Where a person is or was on roll, who works with them, and their brothers and sisters."""

from django.db import models

from fingerpost.register.access.models import User
from fingerpost.register.organisations.models import Organisation, Team
from fingerpost.register.people.models.person import Person


class SchoolPlace(models.Model):
    """A time on the roll of a school, college or provider."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="school_places")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="places")
    year_group = models.PositiveSmallIntegerField(null=True, blank=True)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=100, blank=True)
    recorded_at = models.DateTimeField()
    batch = models.BigIntegerField(null=True, blank=True, db_index=True)

    class Meta:
        """A school's own pupils are found by it."""

        indexes = [models.Index(fields=["organisation", "end", "person"], name="place_by_school")]


class Worker(models.Model):
    """Somebody, or a team, who works with the person, in a role, from a day and perhaps until one."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="workers")
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, blank=True, related_name="works_with")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True, related_name="works_with")
    role = models.CharField(max_length=60)
    from_date = models.DateField()
    until = models.DateField(null=True, blank=True)
    batch = models.BigIntegerField(null=True, blank=True, db_index=True)

    class Meta:
        """Caseloads and teams are found by user and team; somebody always works."""

        indexes = [
            models.Index(fields=["user", "until", "person"], name="worker_by_user"),
            models.Index(fields=["team", "until", "person"], name="worker_by_team"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(user__isnull=False) | models.Q(team__isnull=False), name="someone_works"
            )
        ]


class Sibling(models.Model):
    """Two people are brothers or sisters; written once, the lower number first."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="siblings_after")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="siblings_before")
    batch = models.BigIntegerField(null=True, blank=True, db_index=True)

    class Meta:
        """Each pair once."""

        constraints = [
            models.UniqueConstraint(fields=["person", "other"], name="one_sibling_pair"),
            models.CheckConstraint(condition=models.Q(person__lt=models.F("other")), name="sibling_order"),
        ]
