"""What is asked where somebody goes to another authority, or comes from one."""

from typing import Any

from django import forms
from django.utils import timezone

from fingerpost.register.tracking.actions.leaving import authorities
from fingerpost.web.forms.base import Form
from fingerpost.web.forms.dates import DateField
from fingerpost.web.people.entries.fields import NOT_CHOSEN, past_date

COMPARED = "I compared the fingerprint with them by telephone"
NEW = "new"
"""The choice of none of those whom we hold."""


def offer_authorities(form: forms.Form, name: str) -> None:
    """Every other authority, to choose from."""
    listed = [NOT_CHOSEN, *authorities(timezone.localdate()).items()]
    form.fields[name].choices = listed  # type: ignore[attr-defined]


class HandOverForm(Form):
    """Where somebody goes."""

    to = forms.ChoiceField(label="Which authority takes over?")
    moved_on = DateField(label="When do they move, or did they?", required=False)
    why = forms.CharField(label="Why?", required=False, max_length=300, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The authorities of today."""
        super().__init__(*args, **kwargs)
        offer_authorities(self, "to")


class TakenForm(Form):
    """The other side said so."""

    on = past_date("Since when do they lead on the young person?")
    told_by = forms.CharField(label="Who told you?", max_length=200)


class UploadForm(Form):
    """A file that came."""

    file = forms.FileField(label="Pack or receipt", help_text="The file as the other authority sent it.")


class WhomForm(Form):
    """Whom of ours a pack is about, and from when they are ours."""

    person = forms.ChoiceField(label="Who is it?", widget=forms.RadioSelect)
    on = past_date("Since when do we lead on them?")
    key_checked = forms.BooleanField(label=COMPARED, required=False)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        """Those whom it may be."""
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = people  # type: ignore[attr-defined]


class KeyForm(Form):
    """A receipt whose key is not known."""

    key_checked = forms.BooleanField(label=COMPARED, required=False)


class ByHandForm(Form):
    """Somebody comes without a pack."""

    sender = forms.ChoiceField(label="Which authority do they come from?")
    on = past_date("Since when do we lead on them?")
    told_by = forms.CharField(label="Who told you?", max_length=200)
    why = forms.CharField(label="Why?", required=False, max_length=300, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The authorities of today."""
        super().__init__(*args, **kwargs)
        offer_authorities(self, "sender")
