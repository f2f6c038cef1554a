"""Logging a call, text, letter, e-mail or visit on one page, and taking back one that was logged wrongly."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone

from fingerpost.register.access.models import User
from fingerpost.register.access.permissions import Permission
from fingerpost.register.tracking import actions, queries
from fingerpost.register.tracking.models import Contact
from fingerpost.register.tracking.outcomes import offered
from fingerpost.web.forms.dates import DateField
from fingerpost.web.people.entries.base import About, Entry, PersonForm
from fingerpost.web.people.entries.fields import past_date

BACK, TAB = "tracking:log", "Contact log"


def _outcomes() -> list[tuple[str, str]]:
    return [(outcome.key, outcome.label) for outcome in offered()]


class ContactForm(PersonForm):
    """One contact."""

    kind = forms.ChoiceField(label="How?", choices=Contact.Kind.choices, widget=forms.RadioSelect)
    direction = forms.ChoiceField(label="Who made it?", choices=Contact.Direction.choices)
    outcome = forms.ChoiceField(label="What came of it?", choices=_outcomes, widget=forms.RadioSelect)
    on = past_date("When was it?", required=False, help_text="Leave it empty for today.")
    note = forms.CharField(label="Note", required=False, max_length=1000, widget=forms.Textarea({"rows": 3}))
    follow_up_on = DateField(
        label="When should we follow up?",
        required=False,
        earliest=timezone.localdate,
        help_text="It comes up in your day then, unless somebody has been in contact before.",
    )

    def first(self, about: About) -> Mapping[str, Any]:
        """A call is the most frequent."""
        return {"kind": Contact.Kind.CALL}


def save_contact(about: About, form: ContactForm, version: int | None) -> None:
    """Log it."""
    actions.record_contact(by=about.by, person=about.person, **form.typed_values())


class WithdrawForm(PersonForm):
    """Why it was wrong."""

    why = forms.CharField(
        label="Why is it withdrawn?",
        max_length=300,
        help_text="For example: it was logged for the wrong person.",
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Enter why it is withdrawn"},
    )


def logged(by: User, person: int, number: int) -> Contact | None:
    """A contact of the person's."""
    return queries.contact_of(by, person, number)


def withdraw(about: About, form: WithdrawForm, version: int | None) -> None:
    """Take it back."""
    actions.withdraw_contact(
        by=about.by, person=about.person, contact=about.entry.pk, why=form.cleaned_data["why"]
    )


ENTRIES = (
    Entry(
        "log_contact",
        "contact-log/add/",
        "Log a contact",
        ContactForm,
        save_contact,
        BACK,
        "The contact was logged.",
        TAB,
        button="Log the contact",
        needs=Permission.CONTACTS_RECORD,
    ),
    Entry(
        "withdraw_contact",
        "contact-log/<int:logged>/withdraw/",
        "Withdraw a contact",
        WithdrawForm,
        withdraw,
        BACK,
        "The contact was withdrawn.",
        TAB,
        button="Withdraw it",
        needs=Permission.CONTACTS_RECORD,
        kind="logged",
        row=logged,
    ),
)
