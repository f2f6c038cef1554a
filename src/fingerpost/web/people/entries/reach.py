"""Where the person lives, how they are reached, and who cares for them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone

from fingerpost.core.postcodes import is_postcode
from fingerpost.register.access.models import User
from fingerpost.register.organisations.models import District
from fingerpost.register.people import actions, queries, rows
from fingerpost.register.people.lists import relations
from fingerpost.register.people.models import Address, Carer, ContactPoint
from fingerpost.register.people.permissions import FieldGroup
from fingerpost.web.people.entries.base import About, Entry, PersonForm
from fingerpost.web.people.entries.fields import NOT_CHOSEN, choices_of, past_date, text, writable
from fingerpost.web.people.entries.who import EndForm

BACK, TAB = "people:contacts", "Contacts"
BY_POSTCODE = ("", "Work it out from the postcode")


class AddressForm(PersonForm):
    """A home."""

    lines = text("Address", 500, optional=True, lines=True, hint="House, street and locality, one a line")
    town = text("Town or city", 100, optional=True)
    county = text("County", 100, optional=True)
    postcode = text("Postcode", 10, optional=True)
    district = forms.ChoiceField(label="District", required=False)
    from_date = past_date("Since when", required=False)
    at_risk = forms.BooleanField(
        label="Keep this address from everybody without the right to addresses at risk", required=False
    )

    def fit(self, about: About) -> None:
        """Districts; the mark of risk for those who may set it."""
        names = District.objects.order_by("name").values_list("name", flat=True)
        self.fields["district"].choices = [BY_POSTCODE, *((n, n) for n in names)]  # type: ignore[attr-defined]
        if FieldGroup.ADDRESS_AT_RISK not in writable(about):
            del self.fields["at_risk"]

    def clean_postcode(self) -> str:
        """Of the form of a postcode, or blank."""
        given: str = self.cleaned_data["postcode"]
        if given and not is_postcode(given):
            raise forms.ValidationError("Enter a real postcode, such as ME14 1XX")
        return given

    def clean(self) -> dict[str, Any]:
        """Something must be known of it."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(given.get(name) for name in ("lines", "town", "postcode", "district")):
            self.add_error("lines", "Enter an address, a postcode or a district")
        return given


def save_address(about: About, form: AddressForm, version: int | None) -> None:
    """Add it, confirmed today."""
    address = rows.Address(**form.typed_values(), confirmed_on=timezone.localdate())
    actions.add_address(by=about.by, person=about.person, address=address, version=version)


def address(by: User, person: int, number: int) -> Address | None:
    """An address that the user may know of."""
    return queries.addresses_of(by, person).filter(pk=number).first()


class EndAddressForm(PersonForm):
    """Until when they lived there."""

    until = past_date("Last day at this address")


def end_address(about: About, form: EndAddressForm, version: int | None) -> None:
    """End it."""
    actions.change_address(
        by=about.by,
        person=about.person,
        address=about.entry.pk,
        until=form.cleaned_data["until"],
        version=version,
    )


class RiskForm(PersonForm):
    """Whether an address is at risk."""

    at_risk = forms.ChoiceField(
        label="Who may see this address?",
        widget=forms.RadioSelect,
        choices=[
            ("yes", "Only those with the right to addresses at risk"),
            ("no", "Everybody who sees the person"),
        ],
    )

    def first(self, about: About) -> Mapping[str, Any]:
        """As it is."""
        return {"at_risk": "yes" if about.entry.at_risk else "no"}


def save_risk(about: About, form: RiskForm, version: int | None) -> None:
    """Say it."""
    actions.change_address(
        by=about.by,
        person=about.person,
        address=about.entry.pk,
        at_risk=form.cleaned_data["at_risk"] == "yes",
        version=version,
    )


class ContactForm(PersonForm):
    """A number or address."""

    kind = forms.ChoiceField(label="What is it?", widget=forms.RadioSelect, choices=ContactPoint.Kind.choices)
    value = text("Number or e-mail address", 254)

    def clean(self) -> dict[str, Any]:
        """An e-mail address has an @; a number has digits enough."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        value, kind = given.get("value", ""), given.get("kind")
        if value and kind == ContactPoint.Kind.EMAIL:
            try:
                forms.EmailField().clean(value)
            except forms.ValidationError:
                self.add_error("value", "Enter an e-mail address, such as name@example.org")
        elif value and kind and sum(c.isdigit() for c in value) < len("01234567"):
            self.add_error("value", "Enter a telephone number with its area code, such as 01632 960001")
        return given


def save_contact(about: About, form: ContactForm, version: int | None) -> None:
    """Add it, confirmed today; of the carer, where the address names one."""
    contact = rows.Contact(**form.typed_values(), confirmed_on=timezone.localdate(), source="officer")
    carer = about.entry.pk if isinstance(about.entry, Carer) else None
    actions.add_contact(by=about.by, person=about.person, contact=contact, carer=carer)


def contact(by: User, person: int, number: int) -> ContactPoint | None:
    """A number in use, the person's own or a carer's."""
    held = ContactPoint.objects.filter(person=person, ended_on__isnull=True, pk=number)
    return held.select_related("carer").first()


def confirm_contact(about: About, form: EndForm, version: int | None) -> None:
    """It is right today."""
    actions.confirm_contact(by=about.by, person=about.person, contact=about.entry.pk)


def confirm_address(about: About, form: EndForm, version: int | None) -> None:
    """It is right today."""
    actions.confirm_address(by=about.by, person=about.person, address=about.entry.pk)


def end_contact(about: About, form: EndForm, version: int | None) -> None:
    """It is in use no more."""
    today = timezone.localdate()
    actions.change_contact(by=about.by, person=about.person, contact=about.entry.pk, ended_on=today)


class CarerForm(PersonForm):
    """A parent, carer or other person close to them."""

    name = text("Name", 200)
    relation = forms.ChoiceField(label="Who are they to the young person?", required=False)
    may_be_contacted = forms.BooleanField(label="We may contact them", required=False)
    safe_contact = text(
        "How to make contact safely", 1000, optional=True, lines=True, hint="When and how; or why not at all"
    )
    language = text("Language they prefer", 60, optional=True)
    interpreter = forms.BooleanField(label="They need an interpreter", required=False)

    def first(self, about: About) -> Mapping[str, Any]:
        """What is held; a new one may be contacted."""
        if about.entry is None:
            return {"may_be_contacted": True}
        return {name: getattr(about.entry, name) for name in actions.CARER_FIELDS}

    def fit(self, about: About) -> None:
        """The list of relations."""
        self.fields["relation"].choices = [NOT_CHOSEN, *choices_of(relations())]  # type: ignore[attr-defined]


def save_new_carer(about: About, form: CarerForm, version: int | None) -> None:
    """Add them."""
    actions.add_carer(by=about.by, person=about.person, values=form.typed_values())


def save_carer(about: About, form: CarerForm, version: int | None) -> None:
    """Change what is held."""
    actions.change_carer(
        by=about.by, person=about.person, carer=about.entry.pk, values=form.typed_values(), version=version
    )


def carer(by: User, person: int, number: int) -> Carer | None:
    """A carer of now."""
    return queries.carers_of(person).filter(pk=number).first()


def end_carer(about: About, form: EndForm, version: int | None) -> None:
    """They care no more."""
    actions.end_carer(by=about.by, person=about.person, carer=about.entry.pk)


ENTRIES = (
    Entry(
        "add_address",
        "addresses/add",
        "Add an address",
        AddressForm,
        save_address,
        BACK,
        "The address was added.",
        TAB,
    ),
    Entry(
        "end_address",
        "addresses/<int:address>/end",
        "End an address",
        EndAddressForm,
        end_address,
        BACK,
        "The address was ended.",
        TAB,
        kind="address",
        row=address,
    ),
    Entry(
        "address_risk",
        "addresses/<int:address>/risk",
        "Who may see the address",
        RiskForm,
        save_risk,
        BACK,
        "It was saved.",
        TAB,
        kind="address",
        row=address,
    ),
    Entry(
        "confirm_address",
        "addresses/<int:address>/confirm",
        "Confirm an address",
        EndForm,
        confirm_address,
        BACK,
        "The address was confirmed today.",
        TAB,
        button="They live there today",
        kind="address",
        row=address,
    ),
    Entry(
        "add_contact",
        "contact-details/add",
        "Add a contact detail",
        ContactForm,
        save_contact,
        BACK,
        "The contact detail was added.",
        TAB,
    ),
    Entry(
        "confirm_contact",
        "contact-details/<int:contact>/confirm",
        "Confirm a contact detail",
        EndForm,
        confirm_contact,
        BACK,
        "The contact detail was confirmed today.",
        TAB,
        button="It is right today",
        kind="contact",
        row=contact,
    ),
    Entry(
        "end_contact",
        "contact-details/<int:contact>/end",
        "End a contact detail",
        EndForm,
        end_contact,
        BACK,
        "The contact detail was ended.",
        TAB,
        button="It is in use no more",
        kind="contact",
        row=contact,
    ),
    Entry(
        "add_carer",
        "carers/add",
        "Add a parent or carer",
        CarerForm,
        save_new_carer,
        BACK,
        "They were added.",
        TAB,
    ),
    Entry(
        "change_carer",
        "carers/<int:carer>/change",
        "Change a parent or carer",
        CarerForm,
        save_carer,
        BACK,
        "It was saved.",
        TAB,
        kind="carer",
        row=carer,
    ),
    Entry(
        "end_carer",
        "carers/<int:carer>/end",
        "Remove a parent or carer",
        EndForm,
        end_carer,
        BACK,
        "They were removed.",
        TAB,
        button="They no longer care for the young person",
        kind="carer",
        row=carer,
    ),
    Entry(
        "add_carer_contact",
        "carers/<int:carer>/contact-details/add",
        "Add a contact detail of a parent or carer",
        ContactForm,
        save_contact,
        BACK,
        "The contact detail was added.",
        TAB,
        kind="carer",
        row=carer,
    ),
)
