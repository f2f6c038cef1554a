"""What is done to many young people at once."""

from typing import Any

from django import forms
from django.utils import timezone

from fingerpost.register.messages.wordings import wordings
from fingerpost.register.people.lists import worker_roles
from fingerpost.register.tracking.bulk import officers
from fingerpost.register.tracking.models import BulkChange, Contact
from fingerpost.register.tracking.outcomes import offered
from fingerpost.web.forms.base import Form
from fingerpost.web.forms.dates import DateField
from fingerpost.web.people.entries.fields import NOT_CHOSEN
from fingerpost.web.tracking.sending_forms import titled

ASSIGN, CONTACT = BulkChange.Kind.ASSIGN, BulkChange.Kind.CONTACT
MESSAGE = BulkChange.Kind.MESSAGE
MUST = {
    ASSIGN: {"user": "Choose who is to work with them"},
    CONTACT: {"kind": "Choose how contact was made", "outcome": "Choose what came of it"},
    MESSAGE: {"wording": "Choose what to send"},
}
"""What each kind of change needs, and what to say where it is not there."""


def _wordings() -> list[tuple[str, str]]:
    return [NOT_CHOSEN, *titled(wordings().values())]


def _officers() -> list[tuple[str, str]]:
    return [NOT_CHOSEN, *((str(user.pk), user.name) for user in officers())]


class ChangeForm(Form):
    """Assign them all, log the same contact with each, or send each a message; the page heads the parts."""

    says_optional = False

    what = forms.ChoiceField(
        label="What do you want to do?", choices=BulkChange.Kind.choices, widget=forms.RadioSelect
    )
    user = forms.TypedChoiceField(
        label="Who is to work with them?", choices=_officers, coerce=int, empty_value=None, required=False
    )
    role = forms.ChoiceField(
        label="In what role?",
        choices=lambda: [(role.key, role.label) for role in worker_roles().values()],
        required=False,
        initial="tracking",
    )
    takes_over = forms.BooleanField(
        label="Whoever works with them in this role now no longer does", required=False, initial=True
    )
    kind = forms.ChoiceField(
        label="How was contact made?", choices=[NOT_CHOSEN, *Contact.Kind.choices], required=False
    )
    outcome = forms.ChoiceField(
        label="What came of it?",
        choices=lambda: [NOT_CHOSEN, *((o.key, o.label) for o in offered())],
        required=False,
    )
    on = DateField(
        label="When was it?", required=False, latest=timezone.localdate, help_text="Leave it empty for today."
    )
    note = forms.CharField(label="Note", required=False, max_length=500, widget=forms.Textarea({"rows": 3}))
    follow_up_on = DateField(
        label="When should each be followed up?", required=False, earliest=timezone.localdate
    )

    wording = forms.ChoiceField(
        label="What do you want to send?",
        choices=_wordings,
        required=False,
        help_text="Only to numbers and addresses that may be used. You see whom it leaves out, and why.",
    )

    def clean(self) -> dict[str, Any]:
        """What the chosen kind of change needs is there."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for name, sentence in MUST.get(given.get("what", ""), {}).items():
            if name not in self.errors and not given.get(name):
                self.add_error(name, sentence)
        return given
