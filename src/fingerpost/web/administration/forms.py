"""The forms of administration."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from fingerpost.register.access import scopes
from fingerpost.register.access.models import User
from fingerpost.register.access.roles import ROLES
from fingerpost.register.audit.kinds import Sort, all_kinds
from fingerpost.web.forms.base import Form
from fingerpost.web.forms.dates import DateField
from fingerpost.web.forms.filters import FilterForm

SORTS = {
    Sort.CHANGE: "Changes",
    Sort.OPENING: "Openings of a record",
    Sort.SEARCH: "Searches",
    Sort.DENIAL: "Refusals",
    Sort.EXPORT: "Exports",
    Sort.ACCESS: "Sign-ins, rights and restrictions",
}
BETWEEN = "|"
"""Stands between a kind of scope and its key in one choice."""


class UserField(forms.ModelChoiceField[User]):
    """One of those who can sign in, by name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=User.objects.none(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """The name, and the address, for two may have one name."""
        return f"{obj.name} ({obj.email})"


class WithUsers(Form):
    """A form whose `UserField`s offer those who can sign in now."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, UserField):
                field.queryset = User.objects.filter(is_active=True).order_by("name", "pk")


class FindUsers(Form):
    """Words of a name, an address or a job; sent as a form, for names must not get into an address."""

    words = forms.CharField(label="Name, e-mail address or job", max_length=100)


class UserFilter(FilterForm):
    """Users by role, and those who are stopped."""

    role = forms.ChoiceField(
        label="Role", choices=[("", "Any role"), *((r.key, r.title) for r in ROLES.values())]
    )
    stopped = forms.BooleanField(label="Only those whose sign-in is stopped")


class AddUser(WithUsers):
    """Somebody new."""

    name = forms.CharField(label="Name", max_length=200, help_text="As colleagues know them")
    email = forms.EmailField(
        label="E-mail address",
        help_text="They sign in with it; the invitation goes there",
        error_messages={"invalid": "Enter an e-mail address in full, like name@council.gov.uk"},
    )
    job_title = forms.CharField(label="Job", max_length=200, required=False)
    manager = UserField(
        label="Manager",
        required=False,
        empty_label="Not set",
        help_text="Told when they open a restricted record in an emergency",
    )


class SetManager(WithUsers):
    """Another manager."""

    manager = UserField(
        label="Manager",
        required=False,
        empty_label="Not set",
        help_text="Told when they open a restricted record in an emergency",
    )


class GiveRole(Form):
    """A role over a scope, for good or until a day."""

    role = forms.ChoiceField(label="Role", widget=forms.RadioSelect)
    scope = forms.ChoiceField(label="For which young people")
    ends_on = DateField(
        label="Last day",
        required=False,
        earliest=timezone.localdate,
        help_text="Leave it empty for no end",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles: Any = self.fields["role"]
        roles.choices = [(role.key, f"{role.title}: {role.description}") for role in ROLES.values()]
        scope: Any = self.fields["scope"]
        scope.choices = [("", "Choose"), *_scopes()]

    @property
    def chosen(self) -> dict[str, Any]:
        """What `give_role` takes."""
        kind, _, key = self.cleaned_data["scope"].partition(BETWEEN)
        return {
            "role": self.cleaned_data["role"],
            "scope_kind": kind,
            "scope_key": key,
            "ends_on": self.cleaned_data["ends_on"],
        }


def _scopes() -> list[Any]:
    """Every scope: those without a key first, then each kind's keys under its title."""
    kinds = scopes.all_kinds()
    plain = [(kind.kind, kind.title) for kind in kinds if not kind.keyed]
    groups = [
        (kind.title, [(f"{kind.kind}{BETWEEN}{key}", label) for key, label in kind.choices()])
        for kind in kinds
        if kind.keyed
    ]
    return [*plain, *(group for group in groups if group[1])]


class Decide(Form):
    """Agree or refuse, with a word to whoever asked."""

    decision = forms.ChoiceField(
        label="Your decision", choices=[("agree", "Approve"), ("refuse", "Refuse")], widget=forms.RadioSelect
    )
    note = forms.CharField(
        label="Reason",
        max_length=300,
        required=False,
        widget=forms.Textarea,
        help_text="If you refuse",
    )


class AuditFilter(FilterForm):
    """Audit rows by what, who, whom and when. Users stand in the address by number, never by name."""

    sort = forms.ChoiceField(
        label="What", choices=[("", "Everything"), *((sort.value, title) for sort, title in SORTS.items())]
    )
    kind = forms.ChoiceField(label="Precisely what")
    actor = forms.ChoiceField(label="Who")
    person = forms.IntegerField(
        label="Young person",
        min_value=1,
        help_text="Our own number, as it stands in the address of the record",
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-10"}),
    )
    since = DateField(label="From")
    until = DateField(label="Until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [("", "Everything"), *((k.code, k.wording.capitalize()) for k in all_kinds())]
        actor: Any = self.fields["actor"]
        people = User.objects.order_by("name", "pk").values_list("pk", "name")
        actor.choices = [("", "Anybody"), *((f"user:{pk}", name) for pk, name in people)]


class Members(Form):
    """Who may open a restricted record, by address, one a line."""

    members = forms.CharField(
        label="Who may open it",
        widget=forms.Textarea,
        help_text="Their e-mail addresses, one a line",
        error_messages={"required": "Enter the e-mail address of at least one person"},
    )

    def clean_members(self) -> list[User]:
        """The users of the addresses. Every address must be somebody's who can sign in."""
        given = [line.strip().lower() for line in self.cleaned_data["members"].splitlines() if line.strip()]
        found = {user.email: user for user in User.objects.filter(email__in=given, is_active=True)}
        missing = [number for number, address in enumerate(given, 1) if address not in found]
        if missing:
            lines = ", ".join(str(number) for number in missing)
            raise ValidationError(f"Nobody signs in with the address on line {lines}")
        return list(found.values())


class Restrict(Members):
    """Why a record is restricted, and who may open it."""

    reason = forms.CharField(
        label="Why must the record be restricted",
        widget=forms.Textarea,
        max_length=1000,
        help_text="Those who may open it can read this",
    )
    field_order = ("reason", "members")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].required = False
        self.fields["members"].help_text = "Besides you: their e-mail addresses, one a line"


class BreakGlass(Form):
    """Why the record is needed now."""

    reason = forms.CharField(
        label="Why do you need this record now",
        widget=forms.Textarea,
        max_length=1000,
        error_messages={"required": "Say why you need the record now"},
    )


class WhyNot(WithUsers):
    """Somebody of whom one asks whether they can see the person."""

    user = UserField(label="Why can this user see the record, or not", empty_label="Choose")
