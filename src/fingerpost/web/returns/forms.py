"""Forms of the return."""

from typing import Any

from django import forms

from fingerpost.web.forms.base import Form


class FreezeForm(Form):
    """Why a return is frozen with errors in it; asked only where there are any."""

    why = forms.CharField(
        label="Why is it frozen with errors in it?",
        max_length=500,
        widget=forms.Textarea,
        help_text="It is kept with the return. Name nobody.",
    )

    def __init__(self, *args: Any, errors: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not errors:
            del self.fields["why"]


class BroughtBackForm(Form):
    """A return file, to be held against the one that was built."""

    file = forms.FileField(label="Return file", help_text="The XML as it was sent, or as somebody edited it.")
