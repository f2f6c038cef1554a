"""What is asked before something leaves: what for, which columns, for whom and on what basis."""

from typing import Any

from django import forms
from django.utils import timezone

from fingerpost.register.access.models import User
from fingerpost.register.feeds.models import Feed
from fingerpost.register.organisations.models import Organisation
from fingerpost.register.people.scopes import SCHOOLS
from fingerpost.register.sharing.choosing import columns_open
from fingerpost.register.sharing.purposes import BASES, Purpose, purposes
from fingerpost.register.sharing.shares import Share
from fingerpost.web.forms.base import Form
from fingerpost.web.forms.dates import DateField

NEVER_A_NAME = "Never a young person's name."


class PurposeForm(Form):
    """What the list is for."""

    purpose = forms.ChoiceField(
        label="What is the list for?",
        widget=forms.RadioSelect,
        choices=[(purpose.key, purpose.label) for purpose in purposes().values()],
        error_messages={"required": "Choose what the list is for"},
    )


class ExportForm(Form):
    """Which columns; and of what leaves the council for whom, why exactly, and on what basis."""

    columns = forms.MultipleChoiceField(
        label="Which columns?",
        widget=forms.CheckboxSelectMultiple(attrs={"class": "govuk-checkboxes--small"}),
        help_text="Those that the purpose needs are ticked. Take no more than it needs.",
        error_messages={"required": "Choose at least one column"},
    )
    recipient = forms.CharField(label="For whom is it?", max_length=200)
    basis = forms.ChoiceField(
        label="On what lawful basis do the details leave the council?",
        widget=forms.RadioSelect,
        choices=list(BASES.items()),
        error_messages={"required": "Choose the lawful basis"},
    )
    said = forms.CharField(label="What exactly is it for?", max_length=500, widget=forms.Textarea)

    def __init__(self, data: Any, *, by: User, purpose: Purpose) -> None:
        """The columns that the user may choose, the purpose's own ticked."""
        super().__init__(data, initial={"columns": list(purpose.columns)})
        offered = columns_open(by, outside=purpose.outside)
        self.fields["columns"].choices = [(one.key, one.label) for one in offered]  # type: ignore[attr-defined]
        said = self.fields["said"]
        said.help_text = NEVER_A_NAME
        if purpose.outside:
            said.help_text = f"Name the law or the agreement too. {NEVER_A_NAME}"
        else:
            del self.fields["recipient"], self.fields["basis"]
            said.required = purpose.key.startswith("other")


class ForSchoolForm(Form):
    """The school that a share is made for."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="Which school?", empty_label="Choose a school"
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["organisation"].queryset = _schools()  # type: ignore[attr-defined]


class AgreementForm(Form):
    """Under which agreement a share is made: a feed's, or in words of its own."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="With which school?",
        required=False,
        empty_label="All schools",
    )
    feed = forms.ModelChoiceField(
        Feed.objects.none(),
        label="Is it the agreement of a feed?",
        required=False,
        empty_label="No, another",
        help_text="Its words and its end are then those in the register of feeds.",
    )
    words = forms.CharField(
        label="Which agreement is it?",
        widget=forms.Textarea,
        required=False,
        max_length=2000,
        help_text="Its name, what it allows and for what purpose. Not needed where it is a feed's.",
    )
    starts_on = DateField(label="From when does it hold?", initial=timezone.localdate)
    ends_on = DateField(label="When does it end?", required=False)

    def __init__(self, data: Any, *, share: Share) -> None:
        super().__init__(data)
        if share.by_name:
            self.fields["organisation"].queryset = _schools()  # type: ignore[attr-defined]
        else:
            del self.fields["organisation"]
        feeds = Feed.objects.filter(retired_at__isnull=True).exclude(agreement="").order_by("name")
        self.fields["feed"].queryset = feeds  # type: ignore[attr-defined]


def _schools() -> Any:
    return Organisation.objects.filter(kind__in=SCHOOLS, closed_on__isnull=True).order_by("name", "pk")
