"""What the person wants to do, hours of provision with the plan for more, and accredited achievements."""

from collections.abc import Mapping
from typing import Any

from django import forms

from fingerpost.register.access.models import User
from fingerpost.register.people import actions, queries
from fingerpost.register.people.lists import achievements, interests
from fingerpost.register.people.models import Achievement, Interest, ProvisionHours
from fingerpost.web.forms.dates import DateField
from fingerpost.web.people.entries.base import About, Entry, PersonForm
from fingerpost.web.people.entries.fields import choices_of, past_date, text, writable
from fingerpost.web.people.entries.need import UntilForm
from fingerpost.web.people.entries.who import EndForm

BACK, TAB = "people:education", "Education and offers"
WANTS, NOT = "yes", "no"


class InterestForm(PersonForm):
    """What they want or do not want."""

    kind = forms.ChoiceField(label="What is it about?", widget=forms.RadioSelect)
    wanted = forms.ChoiceField(
        label="Do they want it?",
        widget=forms.RadioSelect,
        choices=[(WANTS, "They want it"), (NOT, "They do not want it")],
    )
    start = past_date("When did they say so?")
    text = text("Note", 1000, optional=True, lines=True)

    def fit(self, about: About) -> None:
        """The list of interests."""
        self.fields["kind"].choices = choices_of(interests())  # type: ignore[attr-defined]


def save_interest(about: About, form: InterestForm, version: int | None) -> None:
    """Add it."""
    given = form.typed_values()
    given["wanted"] = given["wanted"] == WANTS
    actions.add_interest(by=about.by, person=about.person, **given)


def interest(by: User, person: int, number: int) -> Interest | None:
    """One of this person's."""
    return queries.interests_of(person).filter(pk=number).first()


def end_interest(about: About, form: UntilForm, version: int | None) -> None:
    """It holds no more."""
    actions.end_interest(
        by=about.by, person=about.person, interest=about.entry.pk, on=form.cleaned_data["on"]
    )


def _hours(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=168)


class HoursForm(PersonForm):
    """How much they have, and the plan."""

    intensity = forms.ChoiceField(
        label="How much is it?", widget=forms.RadioSelect, choices=ProvisionHours.Intensity.choices
    )
    hours_a_week = _hours("Hours a week now")
    start = past_date("Since when")
    planned_hours = _hours("Hours a week that the plan leads to")
    planned_by = DateField(label="By when", required=False)
    plan = text("Plan for a gradual increase", 2000, optional=True, lines=True)


def save_new_hours(about: About, form: HoursForm, version: int | None) -> None:
    """Add them; those of before end."""
    actions.add_hours(by=about.by, person=about.person, version=version, **form.typed_values())


class ChangeHoursForm(HoursForm):
    """The same, and until when."""

    end = DateField(label="Until when", required=False)
    field_order = ("intensity", "hours_a_week", "start", "end", "planned_hours", "planned_by", "plan")

    def first(self, about: About) -> Mapping[str, Any]:
        """As held."""
        return {name: getattr(about.entry, name) for name in self.field_order}


def save_hours(about: About, form: ChangeHoursForm, version: int | None) -> None:
    """Correct or end them, or change the plan."""
    given = form.typed_values()
    actions.change_hours(by=about.by, person=about.person, hours=about.entry.pk, version=version, **given)


def hours(by: User, person: int, number: int) -> ProvisionHours | None:
    """Some of this person's."""
    return queries.hours_of(person).filter(pk=number).first()


class AchievementForm(PersonForm):
    """Something accredited."""

    kind = forms.ChoiceField(label="What was achieved?", widget=forms.RadioSelect)
    on = past_date("When")
    text = text("Note", 1000, optional=True, lines=True)

    def fit(self, about: About) -> None:
        """Those that the user may write."""
        self.fields["kind"].choices = choices_of(achievements(), writable(about))  # type: ignore[attr-defined]


def save_achievement(about: About, form: AchievementForm, version: int | None) -> None:
    """Add it."""
    actions.add_achievement(by=about.by, person=about.person, **form.typed_values())


def achievement(by: User, person: int, number: int) -> Achievement | None:
    """One that the user may know of."""
    return queries.achievements_of(by, person).filter(pk=number).first()


def withdraw(about: About, form: EndForm, version: int | None) -> None:
    """It was never so."""
    actions.withdraw_achievement(by=about.by, person=about.person, achievement=about.entry.pk)


ENTRIES = (
    Entry(
        "add_interest",
        "interests/add",
        "Add what they want to do",
        InterestForm,
        save_interest,
        BACK,
        "It was added.",
        TAB,
    ),
    Entry(
        "end_interest",
        "interests/<int:interest>/end",
        "End what they want to do",
        UntilForm,
        end_interest,
        BACK,
        "It was ended.",
        TAB,
        kind="interest",
        row=interest,
    ),
    Entry(
        "add_hours",
        "hours/add",
        "Add hours of provision",
        HoursForm,
        save_new_hours,
        BACK,
        "The hours were added.",
        TAB,
    ),
    Entry(
        "change_hours",
        "hours/<int:hours>/change",
        "Change hours of provision or the plan",
        ChangeHoursForm,
        save_hours,
        BACK,
        "The hours were saved.",
        TAB,
        kind="hours",
        row=hours,
    ),
    Entry(
        "add_achievement",
        "achievements/add",
        "Add an achievement",
        AchievementForm,
        save_achievement,
        BACK,
        "The achievement was added.",
        TAB,
    ),
    Entry(
        "withdraw_achievement",
        "achievements/<int:achievement>/withdraw",
        "Withdraw an achievement",
        EndForm,
        withdraw,
        BACK,
        "It was withdrawn.",
        TAB,
        button="It was never so",
        kind="achievement",
        row=achievement,
    ),
)
