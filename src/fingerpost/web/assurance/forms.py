"""The forms of keeping."""

from django import forms

from fingerpost.web.forms.base import Form
from fingerpost.web.forms.dates import DateField


class HoldForm(Form):
    """Why a record must not be deleted, and when that is looked at again."""

    reason = forms.CharField(
        label="Why must the record not be deleted?",
        widget=forms.Textarea,
        max_length=1000,
        help_text="Such as a safeguarding inquiry or a claim; say who asked for it",
    )
    review_on = DateField(label="Look at it again on")
