"""A date in three boxes, as the GOV.UK Design System has it; month names and a whole date are read too.

https://design-system.service.gov.uk/components/date-input/ gives the sentences and which box is marked wrong.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fingerpost.web.words.dates import MONTHS, day

PARTS = ("day", "month", "year")
WIDTHS = {"day": "govuk-input--width-2", "month": "govuk-input--width-5", "year": "govuk-input--width-4"}
_BREAKS = re.compile(r"[\s/.,-]+")
_ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"\d{4}\b")
ANY = "any"
"""The code of an error that is about the whole date, not one box."""


def month_number(text: str) -> int | None:
    """The month that a person wrote: `3`, `03`, `Mar`, `march`; nothing for what is no month."""
    if text.isascii() and text.isdigit():
        return int(text) if 1 <= int(text[:4]) <= len(MONTHS) else None
    wanted = text.lower()
    least = 3
    found = [
        at for at, name in enumerate(MONTHS, 1) if len(wanted) >= least and name.lower().startswith(wanted)
    ]
    return found[0] if len(found) == 1 or (found and wanted == "sept") else None


def apart(text: str) -> list[str]:
    """A whole date written in one box, as day, month and year; the text itself where it is none."""
    pieces = [piece for piece in _BREAKS.split(_ORDINAL.sub("", text.strip())) if piece]
    if len(pieces) != len(PARTS):
        return [text]
    return pieces[::-1] if _YEAR_FIRST.fullmatch(pieces[0]) else pieces


class DateParts(forms.MultiWidget):
    """Three boxes: day, month, year."""

    template_name = "components/widgets/date.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None, *, birth: bool = False) -> None:
        """`birth` lets browsers fill in the birthday of whoever types: for the young person's own forms."""
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            part: forms.TextInput(
                {
                    "class": f"govuk-input govuk-date-input__input {WIDTHS[part]}",
                    "inputmode": "numeric" if part != "month" else "text",
                    **({"autocomplete": f"bday-{part}"} if birth else {"autocomplete": "off"}),
                }
            )
            for part in PARTS
        }
        super().__init__(boxes, attrs)

    def decompress(self, value: Any) -> list[str]:
        """A date as its three boxes show it."""
        return (
            [str(value.day), str(value.month), str(value.year)] if isinstance(value, date) else ["", "", ""]
        )

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Mark the boxes that are wrong, and label each."""
        given = dict(attrs or {})
        wrong = str(given.pop("data-wrong", "")).split()
        given.pop("aria-invalid", None)
        context = super().get_context(name, value, given)
        for part, box in zip(PARTS, context["widget"]["subwidgets"], strict=True):
            box["label"] = part.capitalize()
            if part in wrong or ANY in wrong:
                box["attrs"]["class"] += " govuk-input--error"
                box["attrs"]["aria-invalid"] = "true"
        return context


class DateField(forms.Field):
    """A date between `earliest` and `latest`, each a date or a function that gives it when the form is read.

    Its value is a date, or None. Errors carry the box that is wrong as their code.
    """

    widget = DateParts

    def __init__(
        self,
        *,
        earliest: date | Callable[[], date] | None = None,
        latest: date | Callable[[], date] | None = None,
        **kwargs: Any,
    ) -> None:
        """`latest=timezone.localdate` for what has happened; `earliest` likewise for what is to come."""
        super().__init__(**kwargs)
        self.earliest, self.latest = earliest, latest

    def to_python(self, value: Sequence[str] | date | None) -> date | None:
        """The date in the boxes; None where all are empty. Raises ValidationError, the box its code."""
        if value is None or isinstance(value, date):
            return value
        boxes = [(text or "").strip() for text in value]
        if boxes[0] and not any(boxes[1:]):
            boxes = [*apart(boxes[0]), "", ""][: len(PARTS)]
        if not any(boxes):
            return None
        missing = [part for part, text in zip(PARTS, boxes, strict=True) if not text]
        if missing:
            raise ValidationError(
                f"{self._name} must include a {' and a '.join(missing)}", code=" ".join(missing)
            )
        return self._real(*boxes)

    def _real(self, day_text: str, month_text: str, year_text: str) -> date:
        month = month_number(month_text)
        if month is None:
            raise ValidationError(f"{self._name} must have a real month, such as 3 or March", code="month")
        if not (year_text.isascii() and year_text.isdigit() and len(year_text) == len("2026")):
            raise ValidationError(f"{self._name} must have a year of four figures, such as 2026", code="year")
        if not (day_text.isascii() and day_text.isdigit() and len(day_text) <= len("31")):
            raise ValidationError(f"{self._name} must have a real day, such as 3", code="day")
        try:
            return date(int(year_text), month, int(day_text))
        except ValueError:
            raise ValidationError(f"{self._name} must be a real date", code=ANY) from None

    def validate(self, value: date | None) -> None:
        """Required, and within the bounds. Raises ValidationError."""
        super().validate(value)
        if value is None:
            return
        earliest = self.earliest() if callable(self.earliest) else self.earliest
        latest = self.latest() if callable(self.latest) else self.latest
        if latest and value > latest:
            raise ValidationError(f"{self._name} must be {day(latest)} or before", code=ANY)
        if earliest and value < earliest:
            raise ValidationError(f"{self._name} must be {day(earliest)} or after", code=ANY)

    def has_changed(self, initial: date | None, data: Sequence[str] | None) -> bool:
        """Whether the boxes say another date than the form began with; what cannot be read has changed."""
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True

    @property
    def _name(self) -> str:
        return str(self.label or "The date")
