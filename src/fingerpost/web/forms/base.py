"""The form that pages' forms begin from: errors in plain sentences, and what was typed kept."""

from typing import Any

from django import forms

CHOOSING = (forms.ChoiceField, forms.ModelChoiceField)


def decapitalised(label: str) -> str:
    """A label inside a sentence: `School year` as `school year`; what begins with capitals as it is."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


class Form(forms.Form):
    """Required fields say `Enter …` or `Choose …` with their label, `Answer “…?”` to a question.

    A form may word it otherwise (`error_messages`).

    `says_optional` marks what may be left empty; a filter, where everything may, turns it off.
    """

    says_optional = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.error_messages.get("required") != forms.Field.default_error_messages["required"]:
                continue
            label = decapitalised(str(field.label or name.replace("_", " ")))
            verb = "Choose" if isinstance(field, CHOOSING) else "Enter"
            if label.endswith("?"):
                field.error_messages["required"] = f"Answer “{field.label}”"
            elif isinstance(field, forms.BooleanField):
                field.error_messages["required"] = f"Tick the box to say: {label}"
            elif isinstance(field, forms.FileField):
                field.error_messages["required"] = "Choose a file"
            else:
                field.error_messages["required"] = f"{verb} {label}"
