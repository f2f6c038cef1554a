"""Dates, numbers and abbreviations in templates."""

from django import template

from fingerpost.web.words import dates

register = template.Library()
register.filter("day", dates.day)
register.filter("month", dates.month)
register.filter("moment", dates.moment)


@register.filter
def count(number: int | None) -> str:
    """`1,234`; nothing for no number."""
    return "" if number is None else f"{number:,}"
