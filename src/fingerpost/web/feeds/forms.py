"""Forms of the feeds."""

from typing import Any

from django import forms
from django.utils import timezone

from fingerpost.analysis.files.partners import layout_of
from fingerpost.register.access.models import User
from fingerpost.register.feeds.kinds import titles
from fingerpost.register.feeds.models import Batch, Feed
from fingerpost.register.organisations.models import Organisation
from fingerpost.web.forms.base import Form
from fingerpost.web.forms.dates import DateField

NOT_READ = ""
NOT_SAID = "guess"
"""In the form of columns: nothing is said of a heading, so it is understood as it was before."""


class UploadForm(Form):
    """A file, and the feed that it belongs to."""

    feed = forms.ModelChoiceField(
        Feed.objects.none(),
        label="Which feed is it?",
        required=False,
        empty_label="None of these, or not sure",
        help_text="Its columns and its sender are then known.",
    )
    file = forms.FileField(label="File", help_text="CSV, XLSX, ODS, or the XML of the return.")

    def __init__(self, *args: Any, feeds: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["feed"].queryset = feeds  # type: ignore[attr-defined]


class FeedForm(Form):
    """One feed of the register."""

    name = forms.CharField(label="Name of the feed", max_length=200)
    kind = forms.ChoiceField(label="What kind of file is it?")
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Who sends it?",
        required=False,
        empty_label="Nobody of the list",
        help_text="Where a row names no school or college, it is this one.",
    )
    owner = forms.ModelChoiceField(
        User.objects.none(), label="Who sees to it that it comes?", required=False, empty_label="Nobody yet"
    )
    cadence = forms.ChoiceField(label="How often does it come?", choices=Feed.Cadence.choices)
    next_due = DateField(label="When is it due next?", required=False)
    agreement = forms.CharField(
        label="Sharing agreement",
        widget=forms.Textarea,
        required=False,
        max_length=2000,
        help_text="Its name, what it allows and for what purpose.",
    )
    agreement_ends = DateField(label="When does the agreement end?", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(titles().items())  # type: ignore[attr-defined]
        self.fields["organisation"].queryset = Organisation.objects.filter(  # type: ignore[attr-defined]
            closed_on__isnull=True
        ).order_by("name", "pk")
        self.fields["owner"].queryset = User.objects.filter(is_active=True).order_by(  # type: ignore[attr-defined]
            "name", "pk"
        )


class BarrierForm(Form):
    """What keeps a partner from sharing what we need."""

    partner = forms.CharField(label="Which partner?", max_length=200)
    what = forms.CharField(label="What stands in the way?", widget=forms.Textarea, max_length=2000)
    feed = forms.ModelChoiceField(
        Feed.objects.none(), label="Which feed does it concern?", required=False, empty_label="None yet"
    )
    lead = forms.ModelChoiceField(
        User.objects.none(), label="Who leads on it?", required=False, empty_label="Nobody yet"
    )

    def __init__(self, *args: Any, feeds: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["feed"].queryset = feeds  # type: ignore[attr-defined]
        self.fields["lead"].queryset = User.objects.filter(is_active=True).order_by(  # type: ignore[attr-defined]
            "name", "pk"
        )


class ResolveForm(Form):
    """How a barrier ended."""

    resolution = forms.CharField(label="How was it resolved?", widget=forms.Textarea, max_length=2000)
    resolved_on = DateField(label="When was it resolved?", latest=timezone.localdate)


class KindForm(Form):
    """What kind of file a batch is: chosen before its columns, since the kind says which there are."""

    says_optional = False
    kind = forms.ChoiceField(label="What kind of file is it?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(titles().items())  # type: ignore[attr-defined]


class ColumnsForm(Form):
    """Which column each heading of a file is, and the day that the file tells of."""

    says_optional = False

    def __init__(self, *args: Any, batch: Batch, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        layout = layout_of(kind)
        names = [(field.column, field.name) for field in layout.fields]
        self.headings: dict[str, str] = {}
        self._said = batch.mapping
        for place, one in enumerate(batch.headings):
            name = f"column{place}"
            self.headings[name] = one["heading"]
            said = batch.mapping.get(one["heading"])
            known = (one["column"] if one["column"] in layout.columns else None) if said is None else said
            guess = "Leave it to Fingerpost" if one["column"] is None else "As it was understood"
            self.fields[name] = forms.ChoiceField(
                label=f"“{one['heading']}”",
                choices=[(NOT_SAID, guess), (NOT_READ, "Do not read it"), *names],
                required=False,
                initial=NOT_SAID if said is None and known is None else known,
                help_text=HOW.get(one["how"], ""),
            )
        self.fields["as_at"] = DateField(
            label="Which day does the file tell of?",
            required=False,
            latest=timezone.localdate,
            initial=batch.as_at,
            help_text="Leave it empty if the file says so itself, or tells of today.",
        )

    def mapping(self) -> dict[str, str]:
        """Heading -> column, of the headings of which somebody says what they are, now or before."""
        return {
            heading: self.cleaned_data[name]
            for name, heading in self.headings.items()
            if self.cleaned_data[name] != NOT_SAID and (name in self.changed_data or heading in self._said)
        }


HOW = {
    "spelling": "Guessed from a heading that is spelt nearly the same: please check.",
    "repeated": "An earlier heading is read for this already.",
    "not read": "Not read so far.",
    "mapping": "As the council said before.",
}


class ParallelForm(Form):
    """Two returns of one month."""

    old = forms.FileField(
        label="From the old system", help_text="An extract (CSV, XLSX) or the return (XML)."
    )
    new = forms.FileField(label="From the new system", help_text="Of the same month.")


class NewcomersForm(Form):
    """Whether rows about people whom we do not know add them."""

    add = forms.TypedChoiceField(
        label="Rows about people whom we do not know",
        choices=[("yes", "Add them as new people"), ("no", "Leave them out")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
