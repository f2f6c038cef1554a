"""Every change of a record, value by value: what undoes a batch, and what a second editor is shown."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from fingerpost.register.people.models.person import Person


class RecordChange(models.Model):
    """A row of a person's record was changed or added: what was there, what is, by whom, when.

    Rows that a batch added are not listed here; they carry the batch. `values` is field -> [before, after].
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="changes")
    table = models.CharField(max_length=40)
    row = models.BigIntegerField()
    added = models.BooleanField(default=False)
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    version = models.PositiveIntegerField()
    """The record's version after it."""
    changed_by = models.CharField(max_length=64)
    changed_at = models.DateTimeField()
    batch = models.BigIntegerField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Found by batch, by row and by the record's version."""

        indexes = [
            models.Index(fields=["batch", "id"], name="change_by_batch"),
            models.Index(fields=["table", "row", "id"], name="change_by_row"),
            models.Index(fields=["person", "version"], name="change_by_version"),
        ]


class Numbering(models.Model):
    """The next of our own numbers of people; one row, held while numbers are given."""

    next_number = models.BigIntegerField(default=1)
