"""Forms of wordings and of the e-mails that one gets."""

from typing import Any

from django import forms

from fingerpost.register.messages.models import Channel, Preference, Wording
from fingerpost.register.messages.notices import kinds
from fingerpost.web.forms.base import Form


class ChangeWordingForm(Form):
    """A wording's title and words; an e-mail's subject too."""

    title = forms.CharField(label="Title", max_length=80, help_text="As it is chosen from the list")
    subject = forms.CharField(
        label="Subject of the e-mail", max_length=120, required=False, help_text="Without the first name"
    )
    words = forms.CharField(
        label="Words",
        max_length=5000,
        widget=forms.Textarea({"rows": 8}),
        help_text="((first name)) and ((contact line)) are filled in. Write nothing that says more.",
    )
    number = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, kind: str = "", **kwargs: Any) -> None:
        """A text has no subject."""
        super().__init__(*args, **kwargs)
        if kind == Channel.TEXT:
            del self.fields["subject"]


class WordingForm(ChangeWordingForm):
    """A new one: what it is and to whom it is written are said once."""

    kind = forms.ChoiceField(label="What is it?", choices=Channel.choices, widget=forms.RadioSelect)
    audience = forms.ChoiceField(
        label="To whom is it written?", choices=Wording.Audience.choices, widget=forms.RadioSelect
    )
    field_order = ("kind", "audience", "title", "subject", "words")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """It has no version yet."""
        super().__init__(*args, **kwargs)
        del self.fields["number"]


class EmailsForm(Form):
    """How often the digest comes, and which notices come by e-mail too."""

    says_optional = False

    digest = forms.ChoiceField(
        label="How often do you want an e-mail that counts what waits for you?",
        choices=Preference.Digest.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how often it comes"},
    )
    loud = forms.MultipleChoiceField(
        label="Of what else do you want an e-mail at once?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="What keeps young people safe always comes by e-mail too.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The kinds that may be switched off."""
        super().__init__(*args, **kwargs)
        may_be = [(kind.key, kind.title.capitalize()) for kind in kinds() if not kind.safeguarding]
        if may_be:
            self.fields["loud"].choices = may_be  # type: ignore[attr-defined]
        else:
            del self.fields["loud"]
