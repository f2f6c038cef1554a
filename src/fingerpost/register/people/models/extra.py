"""Alerts, documents, and questions of the council's own with their answers."""

from django.db import models

from fingerpost.register.access.models import User
from fingerpost.register.people.models.person import Person


class Alert(models.Model):
    """A warning shown before the record opens: it has an owner, a reason, a review date and an end."""

    class Kind(models.TextChoices):
        """What it warns of."""

        SAFEGUARDING = "safeguarding", "Safeguarding"
        LONE_WORKING = "lone_working", "Do not visit alone"
        CONTACT = "contact", "Take care how you make contact"
        OTHER = "other", "Other"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="alerts")
    kind = models.CharField(max_length=14, choices=Kind)
    reason = models.TextField()
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="alerts")
    review_on = models.DateField()
    expires_on = models.DateField()
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)


class Document(models.Model):
    """A file about the person, kept outside the web's reach and given out as a download alone."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="documents")
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to="people/")
    field_group = models.CharField(max_length=20, blank=True)
    uploaded_by = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)


class Question(models.Model):
    """A question of the council's own, added without code."""

    class Kind(models.TextChoices):
        """How it is answered."""

        TEXT = "text", "Text"
        YES_NO = "yes_no", "Yes or no"
        DATE = "date", "Date"
        CHOICE = "choice", "One of a list"

    label = models.CharField(max_length=200)
    hint = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=8, choices=Kind)
    choices = models.JSONField(default=list, blank=True)
    field_group = models.CharField(max_length=20, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)


class Answer(models.Model):
    """An answer to one of the council's questions; a later one supersedes."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    value = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=64)
    superseded_at = models.DateTimeField(null=True, blank=True)
