"""Choosing where a message goes and with which words."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from fingerpost.register.messages.models import Channel, Wording
from fingerpost.register.messages.recipients import Destination
from fingerpost.register.messages.wordings import Written
from fingerpost.web.forms.base import Form
from fingerpost.web.messages.words import to_words

CARER = Wording.Audience.CARER


def titled(wordings: Iterable[Written]) -> list[tuple[str, str]]:
    """Wordings to choose from: what each is, then its title."""
    return [(one.key, f"{Channel(one.kind).label}: {one.title}") for one in wordings]


def fits(wording: Written, kind: str, place: Destination) -> bool:
    """A text goes to a number, an e-mail to an address, and what is written to a carer to a carer's."""
    return wording.kind == kind and (place.carer is not None) == (wording.audience == CARER)


class SendForm(Form):
    """To whom, and which words; the two must fit each other."""

    to = forms.TypedChoiceField(label="Where should it go?", coerce=int, widget=forms.RadioSelect)
    wording = forms.ChoiceField(label="What do you want to send?", widget=forms.RadioSelect)

    def __init__(
        self,
        data: QueryDict | None,
        *,
        places: Sequence[tuple[str, Destination]],
        wordings: Sequence[Written],
        name: str,
    ) -> None:
        """`places` are channels and destinations; only words that fit one of them are offered."""
        super().__init__(data)
        self.places = {place.point: (kind, place) for kind, place in places}
        self.wordings = {one.key: one for one in wordings if any(fits(one, *at) for at in places)}
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (place.point, to_words(place, kind, name)) for kind, place in places
        ]
        self.fields["wording"].choices = titled(self.wordings.values())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A text goes to a number, and what is written to a carer goes to one."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        to, wording = given.get("to"), given.get("wording")
        if to and wording and not fits(self.wordings[wording], *self.places[to]):
            self.add_error("wording", "Choose words that fit where it goes: a text or e-mail, and to whom")
        return given
