"""How every form is drawn: GOV.UK classes on the widgets, labels, hints and errors around them.

Django's own attributes stand: `aria-invalid`, and `aria-describedby` naming the hint and the error.
"""

from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Input

from fingerpost.web.forms.dates import ANY, PARTS, DateParts
from fingerpost.web.words.dates import day

BLOCKS: tuple[tuple[type[forms.Widget] | tuple[type[forms.Widget], ...], str], ...] = (
    ((forms.CheckboxSelectMultiple, forms.CheckboxInput), "govuk-checkboxes"),
    (forms.RadioSelect, "govuk-radios"),
    (forms.Select, "govuk-select"),
    (forms.Textarea, "govuk-textarea"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.HiddenInput, ""),
    (Input, "govuk-input"),
)
"""Which GOV.UK component a widget is; the first that fits (boxes are radios to Django, and those inputs)."""


class GovukBoundField(BoundField):
    """A field as it stands on a page."""

    @property
    def block(self) -> str:
        """The GOV.UK component that the widget is."""
        return next((name for kinds, name in BLOCKS if isinstance(self.field.widget, kinds)), "")

    @property
    def counted(self) -> int | None:
        """How many characters a long text may have, where the page counts them."""
        limit = getattr(self.field, "max_length", None)
        return limit if isinstance(self.field.widget, forms.Textarea) else None

    @property
    def hint_id(self) -> str:
        """The id of the hint, as Django names it in `aria-describedby`."""
        return f"{self.auto_id}_helptext"

    @property
    def error_id(self) -> str:
        """The id of the error, likewise."""
        return f"{self.auto_id}_error"

    @property
    def first_id(self) -> str:
        """The id of the control that the error summary leads to: a group's first option or wrong part."""
        widget = self.field.widget
        if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
            return f"{self.auto_id}_0"
        if isinstance(widget, DateParts):
            wrong = self._wrong_boxes()
            return f"{self.auto_id}_{next((at for at, part in enumerate(PARTS) if part in wrong), 0)}"
        return self.auto_id

    @property
    def shown_label(self) -> str:
        """The label, saying so where the field may be left empty."""
        optional = not self.field.required and getattr(self.form, "says_optional", False)
        tick = isinstance(self.field.widget, forms.CheckboxInput)
        return f"{self.label} (optional)" if optional and not tick else str(self.label)

    def said(self, value: Any) -> str:
        """A cleaned value in words: a choice by its label, a date as people read it, a tick as yes."""
        if isinstance(value, date):
            return day(value)
        if isinstance(value, bool):
            return "Yes" if value else "No"
        for key, label in getattr(self.field, "choices", ()):
            group = label if isinstance(label, list | tuple) else [(key, label)]
            for one, words in group:
                if str(one) == str(value):
                    return str(words)
        return str(value)

    def _wrong_boxes(self) -> str:
        """The boxes of a date that are wrong, as the error's code names them."""
        errors = self.form.errors.get(self.name)
        codes = [str(error.code) for error in errors.as_data()] if errors else []
        return " ".join(codes)

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Any = None) -> dict[str, Any]:
        """Django's attributes, with the component's classes before those that the form gave.

        Never `required` or `maxlength`: a browser would stop the form with words of its own, or cut a pasted
        text short and say nothing.
        """
        built = super().build_widget_attrs(attrs, widget)
        built.pop("required", None)
        block = self.block
        if isinstance(self.field.widget, forms.CheckboxInput):
            built["class"] = "govuk-checkboxes__input"
        elif isinstance(self.field.widget, DateParts) and self.errors:
            built["data-wrong"] = self._wrong_boxes() if self._wrong_boxes() != "required" else ANY
        elif block and block not in ("govuk-radios", "govuk-checkboxes"):
            given = self.field.widget.attrs.get("class", "")
            error = f"{block}--error" if self.errors else ""
            counted = "govuk-js-character-count" if self.counted else ""
            built["class"] = " ".join(filter(None, (block, error, counted, given)))
        if getattr(self.field, "max_length", None):
            built["maxlength"] = False
        return built


class GovukRenderer(TemplatesSetting):
    """Django's renderer over the project's own templates."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
    bound_field_class = GovukBoundField
