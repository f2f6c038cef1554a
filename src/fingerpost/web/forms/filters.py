"""The form of a filter panel: choices alone, kept in the address, and none of them anybody's name."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest

from fingerpost.web.forms.base import Form
from fingerpost.web.forms.dates import DateField
from fingerpost.web.listing import CURSORS, SORT, address

NOTHING: tuple[object, ...] = (None, "", [], False)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice that narrows the list: its field's label, its words, and the address without it."""

    label: str
    text: str
    without: str


class FilterForm(Form):
    """Choices and dates, all optional. Bind it with `FilterForm.of(request)`; `chosen` says what narrows."""

    says_optional = False
    allowed_fields = (forms.ChoiceField, forms.BooleanField, DateField, forms.IntegerField)
    """A field for words would put words, and so names, into the address."""

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        """Take what the address chose. Raises TypeError for a field that could hold a name."""
        super().__init__(request.GET, *args, **kwargs)
        self.request = request
        for name, field in self.fields.items():
            if not isinstance(field, self.allowed_fields):
                raise TypeError(f"The filter {name} may hold words; a filter's choices stand in the address.")
            field.required = False
            if isinstance(field.widget, forms.RadioSelect):  # boxes are radios too, to Django
                field.widget.attrs["class"] = f"{self[name].block}--small"  # type: ignore[attr-defined]

    @property
    def narrowing(self) -> dict[str, Any]:
        """The fields that were given and could be read; the rest of the address is passed over."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in NOTHING}

    @property
    def chosen(self) -> list[Chosen]:
        """What narrows the list, each with the way to take it away."""
        found: list[Chosen] = []
        for name, value in self.narrowing.items():
            field = self.fields[name]
            label = str(field.label or name.replace("_", " ").capitalize())
            for one in value if isinstance(value, list) else [value]:
                found.append(Chosen(label, self[name].said(one), self._without(name, one)))  # type: ignore[attr-defined]
        return found

    @property
    def cleared(self) -> str:
        """The address with no filter at all, in the same order."""
        names = [name for name in self.request.GET if name != SORT]
        return address(self.request, **dict.fromkeys(names))

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What else stands in the address and is sent along: the order, never the page."""
        own = {self.add_prefix(name) for name in self.fields}
        parts = tuple(f"{name}_" for name in own)
        return [
            (name, value)
            for name, values in self.request.GET.lists()
            for value in values
            if name not in own and name not in CURSORS and not name.startswith(parts)
        ]

    def _without(self, name: str, value: Any) -> str:
        query = self.request.GET.copy()
        given = query.getlist(name)
        for part in [*CURSORS, name, *(f"{name}_{box}" for box in ("day", "month", "year"))]:
            query.pop(part, None)
        rest = (
            [one for one in given if one != str(value)] if isinstance(self.cleaned_data[name], list) else []
        )
        if rest:
            query.setlist(name, rest)
        return f"?{query.urlencode()}" if query else "?"
