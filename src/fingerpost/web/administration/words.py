"""Small words of administration's tables."""

from django.utils.html import format_html
from django.utils.safestring import SafeString


def link(text: str, href: str) -> SafeString:
    """A link inside a table's cell."""
    return format_html('<a class="govuk-link" href="{}">{}</a>', href, text)


def title_of(page: str) -> str:
    """A page's name in the audit as people read it: `people:who_looked` as `People: who looked`."""
    return page.replace(":", ": ").replace("_", " ").capitalize()
