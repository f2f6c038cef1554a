"""Words of the lists about people, in templates."""

from django import template

from fingerpost.register.people.lists import relations
from fingerpost.web.people.numbers import told_by

register = template.Library()
register.filter("told_by", told_by)


@register.filter
def relation(key: str) -> str:
    """How a carer is related, in lower case: `mother`; what is not in the list as it is."""
    listed = relations().get(key)
    return listed.label.lower() if listed else key
