"""What is asked where somebody left the cohort, or is in it again."""

from typing import Any

from django import forms
from django.utils import timezone

from fingerpost.register.history.reasons import AUTHORITY, COUNTRY, reasons
from fingerpost.register.tracking.actions.leaving import authorities, countries
from fingerpost.web.forms.base import Form
from fingerpost.web.people.entries.fields import NOT_CHOSEN, past_date


class LeavingForm(Form):
    """Why, since when, and where to."""

    reason = forms.ChoiceField(
        label="Why are they in the cohort no more?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why they are in the cohort no more"},
        help_text="If there are two records of the same young person, merge them instead.",
    )
    authority = forms.ChoiceField(
        label="Which authority?", required=False, help_text="For somebody who was transferred."
    )
    country = forms.ChoiceField(
        label="Which country?", required=False, help_text="For somebody who left England."
    )
    on = past_date(
        "Since when?", help_text="The first day on which they are ours no more, or the day of a death."
    )
    note = forms.CharField(
        label="How do we know?", required=False, max_length=300, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The choices of today."""
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        listed = [(one.key, one.label) for one in reasons().values() if one.by_hand]
        for name, choices in (
            ("reason", listed),
            ("authority", [NOT_CHOSEN, *authorities(today).items()]),
            ("country", [NOT_CHOSEN, *countries(today).items()]),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What the reason asks for is named."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        reason = reasons().get(given.get("reason", ""))
        if reason is not None:
            for kind, wanted in ((AUTHORITY, "Choose the authority"), (COUNTRY, "Choose the country")):
                if reason.goes_to == kind and not given.get(kind):
                    self.add_error(kind, wanted)
        return given

    @property
    def said(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        goes_to = reasons()[given["reason"]].goes_to
        return {
            "reason": given["reason"],
            "on": given["on"],
            "to": given[goes_to] if goes_to else "",
            "note": given["note"],
        }


class BackForm(Form):
    """Since when they are ours again."""

    on = past_date("Since when are they in the cohort again?")
