"""Dates, numbers, abbreviations and long texts in templates."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe

from fingerpost.web.words import dates
from fingerpost.web.words.abbreviations import meaning

register = template.Library()
register.filter("day", dates.day)
register.filter("month", dates.month)
register.filter("moment", dates.moment)
register.filter("when", dates.when)

SHORT = 400
"""Characters of a long text that are shown before the rest is folded away."""


@register.filter
def count(number: int | None) -> str:
    """`1,234`; nothing for no number."""
    return "" if number is None else f"{number:,}"


@register.simple_tag
def abbr(abbreviation: str) -> SafeString:
    """The abbreviation with its meaning. Raises LookupError for one that has none."""
    return format_html('<abbr title="{}">{}</abbr>', meaning(abbreviation), abbreviation)


@register.filter
def long_text(text: str | None) -> SafeString:
    """A text of many words in its paragraphs; what goes on for long is folded, and opens without script."""
    whole = (text or "").strip()
    if not whole:
        return SafeString()
    if len(whole) <= SHORT:
        return _paragraphs(whole)
    cut = whole.rfind(" ", 0, SHORT)
    head = whole[: cut if cut > 0 else SHORT]
    return format_html(
        '{}<details class="govuk-details"><summary class="govuk-details__summary">'
        '<span class="govuk-details__summary-text">Read all of it</span></summary>'
        '<div class="govuk-details__text">{}</div></details>',
        _paragraphs(f"{head} …"),
        _paragraphs(whole),
    )


def _paragraphs(text: str) -> SafeString:
    return format_html('<div class="fp-long">{}</div>', mark_safe(linebreaks(text, autoescape=True)))  # noqa: S308 - escaped by linebreaks


@register.filter
def machine(value: date | datetime) -> str:
    """The same for machines: `2026-03-03`, or with the time in this country's hours."""
    return timezone.localtime(value).isoformat() if isinstance(value, datetime) else value.isoformat()
