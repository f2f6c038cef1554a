"""Fields and choices that several forms share."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils import timezone

from fingerpost.core.codes import edition_for
from fingerpost.register.access.policy import field_groups_of
from fingerpost.register.people.lists import Choice
from fingerpost.register.people.permissions import FieldGroup
from fingerpost.web.forms.dates import DateField
from fingerpost.web.people.entries.base import About

NOT_CHOSEN = ("", "Choose")
GROUP_TITLES = {
    "": "Everybody who sees the young person",
    FieldGroup.HEALTH: "Those who may see health",
    FieldGroup.OFFENDING: "Those who may see offending",
    FieldGroup.CHILD_PROTECTION: "Those who may see child protection",
    FieldGroup.IMMIGRATION: "Those who may see immigration",
    FieldGroup.ADDRESS_AT_RISK: "Those who may see addresses at risk",
}


def past_date(label: str, **more: Any) -> DateField:
    """A day that has come."""
    return DateField(label=label, latest=timezone.localdate, **more)


def choices_of(listed: Mapping[str, Choice], groups: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """A list's rows to choose from; with `groups`, those of no group or of one of these."""
    held = None if groups is None else set(groups)
    return [
        (c.key, c.label)
        for c in listed.values()
        if held is None or not c.field_group or c.field_group in held
    ]


def writable(about: About) -> frozenset[FieldGroup]:
    """The field groups that the user may write of this person."""
    return field_groups_of(about.by, write=True, person=about.person.pk)


def codes(name: str) -> list[tuple[str, str]]:
    """A list of this year's requirement, to choose from."""
    edition, _ = edition_for(timezone.localdate())
    return [
        NOT_CHOSEN,
        *((c.code, f"{c.label[:1].upper()}{c.label[1:]}") for c in edition.lists[name].values()),
    ]


def text(
    label: str, longest: int, *, optional: bool = False, hint: str = "", lines: bool = False
) -> forms.CharField:
    """A line of text, or several."""
    return forms.CharField(
        label=label,
        max_length=longest,
        required=not optional,
        help_text=hint,
        widget=forms.Textarea({"rows": 4}) if lines else forms.TextInput({"autocomplete": "off"}),
    )
