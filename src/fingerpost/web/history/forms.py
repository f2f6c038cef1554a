"""The forms of a history: what somebody does, since when, who told us, when it ends."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from fingerpost.register.history.actions import Later
from fingerpost.register.history.choices import Choice, offered
from fingerpost.register.history.rows import Held
from fingerpost.register.history.seen import last_change
from fingerpost.register.history.sources import source_of, sources
from fingerpost.register.people.models import Person
from fingerpost.register.tracking.models import Contact
from fingerpost.web.forms.base import Form
from fingerpost.web.forms.dates import DateField
from fingerpost.web.history.places import name_of, numbered

LATER = (
    (str(Later.KEEP), "It is right: what I record was before it"),
    (str(Later.WITHDRAW), "It was wrong: what I record went on"),
)


class ActivityChoice(forms.RadioSelect):
    """Radios in groups; each carries the other words by which it is found, for the box that narrows them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.attrs["class"] = "govuk-radios--small"
        self.words: dict[str, str] = {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The option with its words."""
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"]["data-words"] = self.words.get(str(value), "")
        return option


class ActivityField(forms.ChoiceField):
    """One of the activities that are offered for the person's age."""

    widget = ActivityChoice

    def offer(self, groups: Iterable[tuple[str, tuple[Choice, ...]]]) -> None:
        """Take these for choices."""
        held = [(title, some) for title, some in groups if some]
        self.choices = [(title, [(one.code, one.label) for one in some]) for title, some in held]
        self.widget.words = {one.code: one.words for _, some in held for one in some}


class HistoryForm(Form):
    """A form about one person's history. It remembers the history that it was made from."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, person: Person, row: Held | None = None, **kwargs: Any) -> None:
        """`row` is the activity that the form changes, where it changes one."""
        self.person, self.row = person, row
        initial = {"seen": last_change(person.pk), **(self.first(row) if row else {})}
        super().__init__(data, initial=initial, **kwargs)
        code = self.fields.get("code")
        if isinstance(code, ActivityField):
            birth = person.birth_date or person.birth_month
            groups = offered(birth=birth, today=timezone.localdate())
            code.offer(groups.items())

    def first(self, row: Held) -> dict[str, Any]:
        """What the fields hold before anything is typed."""
        return {}

    def typed(self, *names: str) -> dict[str, Any]:
        """What was typed into these fields."""
        return {name: self.cleaned_data[name] for name in names}


def _tellers() -> list[tuple[str, str]]:
    return [("", "Choose"), *((s.key, s.label) for s in sources().values() if s.who_tells)]


def _source() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Who told us?", choices=_tellers, error_messages={"required": "Choose who told us"}
    )


def _told_by() -> forms.CharField:
    return forms.CharField(
        label="Their name, or how we know",
        required=False,
        max_length=100,
        widget=forms.TextInput({"class": "govuk-input--width-20", "autocomplete": "off"}),
    )


def _note() -> forms.CharField:
    return forms.CharField(label="Note", required=False, max_length=1000, widget=forms.Textarea({"rows": 3}))


def _expected_end() -> DateField:
    return DateField(label="When should it end?", required=False, help_text="Leave it empty if nobody knows.")


def _review() -> DateField:
    return DateField(
        label="When should we look again?",
        required=False,
        help_text="Needed for a gap year, temporary work, an agreed start date and custody.",
    )


def _place() -> forms.CharField:
    return forms.CharField(
        label="Where?",
        required=False,
        max_length=200,
        help_text="The school, college, training provider or employer.",
        widget=forms.TextInput({"list": "places", "autocomplete": "off"}),
    )


def _told(required: bool = False) -> DateField:
    return DateField(
        label="When were we told?",
        required=required,
        latest=timezone.localdate,
        help_text="" if required else "Leave it empty for today.",
    )


class RecordForm(HistoryForm):
    """What somebody is doing, or did."""

    code = ActivityField(
        label="What are they doing?", error_messages={"required": "Choose what they are doing"}
    )
    start = DateField(
        label="Since when?",
        latest=timezone.localdate,
        error_messages={"required": "Enter since when they do it"},
    )
    source = _source()
    told_by = _told_by()
    place = _place()
    expected_end = _expected_end()
    review = _review()
    end = DateField(label="If it is over already: the last day", required=False, latest=timezone.localdate)
    told = _told()
    note = _note()
    contact = forms.ChoiceField(
        label="Log a contact too?",
        choices=[("", "No"), *((kind, f"Yes: {label.lower()}") for kind, label in Contact.Kind.choices)],
        required=False,
        help_text="How you heard it; it is logged as speaking to whoever told us.",
    )
    later = forms.ChoiceField(
        label="Is what is recorded as later right?", choices=LATER, required=False, widget=forms.RadioSelect
    )

    def values(self) -> dict[str, Any]:
        """As `history.actions.record_update` takes them, but for `later`."""
        names = ("code", "start", "source", "told_by", "told", "end", "expected_end", "review", "note")
        return self.typed(*names) | placed(self.cleaned_data["place"])


def placed(name: str) -> dict[str, Any]:
    """A place that was typed: by our number where it is in our list."""
    number = numbered(name)
    return {"organisation": number, "place": "" if number else name}


class ConfirmForm(HistoryForm):
    """They are still doing it."""

    source = _source()
    told_by = _told_by()
    expected_end = _expected_end()
    review = _review()
    told = _told()
    note = _note()

    def first(self, row: Held) -> dict[str, Any]:
        """The days that lie ahead still."""
        today = timezone.localdate()
        days = {"expected_end": row.expected_end, "review": row.review}
        return {name: day for name, day in days.items() if day is not None and day >= today}

    def values(self) -> dict[str, Any]:
        """As `history.actions.confirm` takes them."""
        return self.typed("source", "told_by", "expected_end", "review", "told", "note")


class EndForm(HistoryForm):
    """It is over."""

    on = DateField(
        label="What was the last day?",
        latest=timezone.localdate,
        error_messages={"required": "Enter the last day"},
    )
    source = _source()
    told_by = _told_by()
    note = _note()

    def values(self) -> dict[str, Any]:
        """As `history.actions.end` takes them."""
        return self.typed("on", "source", "told_by", "note")


class CorrectForm(HistoryForm):
    """What is recorded is wrong."""

    code = ActivityField(label="What were they doing?")
    start = DateField(label="Since when?", latest=timezone.localdate)
    end = DateField(label="If it is over: the last day", required=False, latest=timezone.localdate)
    expected_end = _expected_end()
    review = _review()
    place = _place()
    source = _source()
    told_by = _told_by()
    told = _told(required=True)
    note = _note()

    def first(self, row: Held) -> dict[str, Any]:
        """What is recorded; who told us is asked again where it was a file."""
        names = ("code", "start", "end", "expected_end", "review", "told_by", "told", "note")
        known = row.source in sources() and source_of(row.source).who_tells
        return {name: getattr(row, name) for name in names} | {
            "source": row.source if known else "",
            "place": name_of(row),
        }

    def changes(self) -> dict[str, Any]:
        """The fields that differ, as `history.actions.correct` takes them."""
        row = self.row
        if row is None:
            return {}
        names = ("code", "start", "end", "expected_end", "review", "source", "told_by", "note")
        found = {name: value for name, value in self.typed(*names).items() if value != getattr(row, name)}
        if self.cleaned_data["told"] != row.told:
            found |= {"ascertained": self.cleaned_data["told"], "verified": self.cleaned_data["told"]}
        if self.cleaned_data["place"] != self.initial["place"]:
            there = placed(self.cleaned_data["place"])
            found |= {"organisation": there["organisation"], "establishment_name": there["place"]}
            found |= {"establishment_number": "", "ukprn": ""}
        return found


class WithdrawForm(HistoryForm):
    """It was never so."""

    why = forms.CharField(
        label="Why is it withdrawn?",
        max_length=300,
        help_text="For example: it was recorded for the wrong person.",
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Enter why it is withdrawn"},
    )

    def values(self) -> dict[str, Any]:
        """As `history.actions.withdraw` takes them."""
        return self.typed("why")


class CompareForm(Form):
    """A day, and the day from whose end we look at it."""

    on = DateField(label="What were they doing on", latest=timezone.localdate)
    known = DateField(
        label="As we knew it on",
        required=False,
        latest=timezone.localdate,
        help_text="Leave it empty for the same day.",
    )
