"""Who the person is: details, names, identifiers, brothers and sisters, consent."""

from collections.abc import Mapping
from typing import Any

from django import forms

from fingerpost.core.identifiers import uln_fault, upn_fault
from fingerpost.register.access.models import User
from fingerpost.register.people import actions, queries, rows
from fingerpost.register.people.lists import consents
from fingerpost.register.people.models import Identifier, Person, PersonName
from fingerpost.web.people.entries.base import About, Entry, PersonForm
from fingerpost.web.people.entries.fields import choices_of, codes, past_date, text

OVERVIEW = ("people:person", "Overview")
DETAILS = ("birth_date", "gender", "ethnicity", "level_of_need")


class DetailsForm(PersonForm):
    """The person's own columns."""

    birth_date = past_date("Date of birth", required=False)
    gender = forms.ChoiceField(label="Gender", required=False)
    ethnicity = forms.ChoiceField(label="Ethnicity", required=False)
    level_of_need = forms.ChoiceField(label="Level of need", required=False)

    def first(self, about: About) -> Mapping[str, Any]:
        """What is held."""
        return {name: getattr(about.person, name) for name in DETAILS}

    def fit(self, about: About) -> None:
        """This year's code lists."""
        for name in ("gender", "ethnicity", "level_of_need"):
            self.fields[name].choices = codes(name)  # type: ignore[attr-defined]


def save_details(about: About, form: DetailsForm, version: int | None) -> None:
    """Change what differs; an emptied choice is emptied."""
    given = form.typed_values()
    cleared = tuple(name for name in DETAILS[1:] if not given[name] and getattr(about.person, name))
    actions.change_details(by=about.by, person=about.person, fields=given, cleared=cleared, version=version)


class NameForm(PersonForm):
    """A name."""

    kind = forms.ChoiceField(
        label="What name is it?",
        widget=forms.RadioSelect,
        choices=[
            (PersonName.Kind.CURRENT, "The name now; the present one becomes a former name"),
            (PersonName.Kind.KNOWN_AS, "A name that they are known as"),
            (PersonName.Kind.FORMER, "A former name"),
        ],
    )
    given_name = text("Given name", 100, optional=True)
    middle_name = text("Middle names", 100, optional=True)
    family_name = text("Family name", 100, optional=True)
    from_date = past_date("Since when", required=False)

    def clean(self) -> dict[str, Any]:
        """A name has at least one part."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not (given.get("given_name") or given.get("family_name")):
            self.add_error("given_name", "Enter a given name or a family name")
        return given


def save_name(about: About, form: NameForm, version: int | None) -> None:
    """Add it."""
    actions.add_name(by=about.by, person=about.person, name=rows.Name(**form.typed_values()), version=version)


class IdentifierForm(PersonForm):
    """A number."""

    kind = forms.ChoiceField(
        label="Whose number is it?", widget=forms.RadioSelect, choices=Identifier.Kind.choices
    )
    value = text("Number", 40)

    def clean(self) -> dict[str, Any]:
        """Pupil and learner numbers carry a check."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        checks = {Identifier.Kind.UPN: upn_fault, Identifier.Kind.ULN: uln_fault}
        check = checks.get(given.get("kind", ""))
        fault = check(given["value"]) if check and given.get("value") else None
        if fault is not None:
            self.add_error("value", f"The number {fault}")
        return given


def save_identifier(about: About, form: IdentifierForm, version: int | None) -> None:
    """Add it."""
    identifier = rows.Identifier(**form.typed_values())
    actions.add_identifier(by=about.by, person=about.person, identifier=identifier)


class SiblingForm(PersonForm):
    """A brother or sister, who has a record."""

    council_id = text("Council id of the brother or sister", 13, hint="It stands on their Overview page")

    def clean_council_id(self) -> str:
        """It must be of somebody whom the user may see, and of somebody else."""
        given: str = self.cleaned_data["council_id"].strip()
        self.other = queries.visible(self.about.by).filter(council_id=given).first()
        if self.other is None:
            raise forms.ValidationError("No young person whom you may see has this council id")
        if self.other.pk == self.about.person.pk:
            raise forms.ValidationError("Enter the council id of another young person")
        return given


def save_sibling(about: About, form: SiblingForm, version: int | None) -> None:
    """Add the pair."""
    actions.add_sibling(by=about.by, person=about.person, other=form.other or about.person)


class EndForm(PersonForm):
    """Nothing but a confirmation."""


def sibling(by: User, person: int, number: int) -> Person | None:
    """A brother or sister whom the user may see."""
    return queries.siblings_of(by, person).filter(pk=number).first()


def remove_sibling(about: About, form: EndForm, version: int | None) -> None:
    """Take the pair away."""
    actions.remove_sibling(by=about.by, person=about.person, other=about.entry)


class ConsentForm(PersonForm):
    """What the person agreed to or refused."""

    kind = forms.ChoiceField(label="About what", widget=forms.RadioSelect)
    given = forms.ChoiceField(
        label="What did they say?",
        widget=forms.RadioSelect,
        choices=[("yes", "Yes"), ("no", "No, or no longer")],
    )
    on_date = past_date("When")
    given_by = text("Who said so", 100, optional=True, hint="The young person, or who speaks for them")
    text = text("Note", 1000, optional=True, lines=True)

    def fit(self, about: About) -> None:
        """The list of consents."""
        self.fields["kind"].choices = choices_of(consents())  # type: ignore[attr-defined]


def save_consent(about: About, form: ConsentForm, version: int | None) -> None:
    """Record it."""
    given = form.typed_values()
    actions.record_consent(by=about.by, person=about.person, **{**given, "given": given["given"] == "yes"})


ENTRIES = (
    Entry(
        "details",
        "details",
        "Change details",
        DetailsForm,
        save_details,
        OVERVIEW[0],
        "The details were saved.",
        OVERVIEW[1],
    ),
    Entry(
        "add_name",
        "names/add",
        "Add a name",
        NameForm,
        save_name,
        OVERVIEW[0],
        "The name was added.",
        OVERVIEW[1],
    ),
    Entry(
        "add_identifier",
        "identifiers/add",
        "Add a number",
        IdentifierForm,
        save_identifier,
        OVERVIEW[0],
        "The number was added.",
        OVERVIEW[1],
    ),
    Entry(
        "add_sibling",
        "siblings/add",
        "Add a brother or sister",
        SiblingForm,
        save_sibling,
        "people:contacts",
        "The brother or sister was added.",
        "Contacts",
    ),
    Entry(
        "remove_sibling",
        "siblings/<int:sibling>/remove",
        "Remove a brother or sister",
        EndForm,
        remove_sibling,
        "people:contacts",
        "The brother or sister was removed.",
        "Contacts",
        button="Remove",
        kind="sibling",
        row=sibling,
    ),
    Entry(
        "add_consent",
        "consents/add",
        "Record what they agreed to",
        ConsentForm,
        save_consent,
        OVERVIEW[0],
        "It was recorded.",
        OVERVIEW[1],
    ),
)
