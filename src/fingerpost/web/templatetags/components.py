"""The components of the pages as tags; `web/components.md` shows each."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm
from django.urls import reverse

from fingerpost.web.components import Crumb

register = template.Library()


def _forms(context: template.Context) -> list[BaseForm]:
    given = context.get("forms") or [context.get("form")]
    return [form for form in given if isinstance(form, BaseForm) and form.is_bound and form.errors]


@register.simple_tag(takes_context=True)
def has_errors(context: template.Context) -> bool:
    """Whether a form of the page (`form`, or a list `forms`) has errors."""
    return bool(_forms(context))


@register.inclusion_tag("components/error_summary.html", takes_context=True)
def error_summary(context: template.Context) -> dict[str, Any]:
    """The errors of the page's forms, each leading to its field."""
    lines: list[tuple[str, str]] = []
    for form in _forms(context):
        shown = form.get_context()
        lines += [("", str(error)) for error in shown["errors"]]
        lines += [(f"#{field.first_id}", str(error)) for field, errors in shown["fields"] for error in errors]
    return {"lines": lines}


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(crumbs: Sequence[Crumb], here: str) -> dict[str, Any]:
    """The pages above this one, and this one."""
    return {"crumbs": crumbs, "here": here}


@register.simple_tag
def council_styles() -> str:
    """The address of the council's colour; another colour is another address, so no browser keeps the old."""
    return f"{reverse('council_styles')}?colour={settings.COUNCIL_COLOUR.removeprefix('#')}"


@register.inclusion_tag("components/button.html")
def button(text: str, kind: str = "", name: str = "", value: str = "") -> dict[str, Any]:
    """A button that sends its form, once however often it is pressed; `kind` is secondary or warning."""
    return {"text": text, "kind": kind, "name": name, "value": value}


@register.inclusion_tag("components/link_button.html")
def link_button(text: str, href: str, kind: str = "") -> dict[str, Any]:
    """A link that looks like a button: the next step of the page."""
    return {"text": text, "href": href, "kind": kind}
