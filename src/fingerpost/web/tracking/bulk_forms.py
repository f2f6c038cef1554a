"""What is done to many young people at once."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from fingerpost.register.history.choices import offered as offered_at
from fingerpost.register.history.sources import sources
from fingerpost.register.messages.wordings import wordings
from fingerpost.register.people.lists import worker_roles
from fingerpost.register.tracking.bulk import officers
from fingerpost.register.tracking.models import BulkChange, Contact
from fingerpost.register.tracking.outcomes import offered
from fingerpost.web.forms.base import Form
from fingerpost.web.forms.dates import DateField
from fingerpost.web.history.places import numbered
from fingerpost.web.people.entries.fields import NOT_CHOSEN
from fingerpost.web.tracking.sending_forms import titled

ASSIGN, CONTACT = BulkChange.Kind.ASSIGN, BulkChange.Kind.CONTACT
MESSAGE, ACTIVITY = BulkChange.Kind.MESSAGE, BulkChange.Kind.ACTIVITY
OLD_ENOUGH = 18
"""Years before today in which somebody was born who is past Year 11 all year."""
MUST = {
    ASSIGN: {"user": "Choose who is to work with them"},
    CONTACT: {"kind": "Choose how contact was made", "outcome": "Choose what came of it"},
    MESSAGE: {"wording": "Choose what to send"},
    ACTIVITY: {
        "code": "Choose what they are doing",
        "start": "Enter the day since when",
        "source": "Choose who told us",
    },
}
"""What each kind of change needs, and what to say where it is not there."""


def _wordings() -> list[tuple[str, str]]:
    return [NOT_CHOSEN, *titled(wordings().values())]


def _activities() -> list[Any]:
    """The activities after Year 11, in groups; whether one fits an age is asked of each."""
    today = timezone.localdate()
    groups = offered_at(birth=date(today.year - OLD_ENOUGH, 1, 1), today=today)
    return [NOT_CHOSEN, *((title, [(one.code, one.label) for one in some]) for title, some in groups.items())]


def _tellers() -> list[tuple[str, str]]:
    return [NOT_CHOSEN, *((one.key, one.label) for one in sources().values() if one.who_tells)]


def _officers() -> list[tuple[str, str]]:
    return [NOT_CHOSEN, *((str(user.pk), user.name) for user in officers())]


class ChangeForm(Form):
    """Assign them all, log the same with each, send each a message, record what all do; in headed parts."""

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

    code = forms.ChoiceField(label="What are they doing?", choices=_activities, required=False)
    start = DateField(label="Since when?", required=False, latest=timezone.localdate)
    source = forms.ChoiceField(label="Who told us?", choices=_tellers, required=False)
    place = forms.CharField(
        label="Where?",
        required=False,
        max_length=200,
        help_text="The school, college, training provider or employer, if it is the same for all.",
    )
    expected_end = DateField(label="When should it end?", required=False)
    review = DateField(
        label="When should we look again?",
        required=False,
        help_text="Needed for a gap year, temporary work, an agreed start date and custody.",
    )
    remark = forms.CharField(
        label="Note on the activity", required=False, max_length=500, widget=forms.Textarea({"rows": 3})
    )

    def said(self) -> dict[str, Any]:
        """The values as the action takes them."""
        given = dict(self.cleaned_data)
        if given["what"] == ACTIVITY:
            number = numbered(given["place"])
            given |= {"note": given["remark"], "organisation": number}
            given |= {"place": ""} if number else {}
        return given

    def clean(self) -> dict[str, Any]:
        """What the chosen kind of change needs is there."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for name, sentence in MUST.get(given.get("what", ""), {}).items():
            if name not in self.errors and not given.get(name):
                self.add_error(name, sentence)
        return given
