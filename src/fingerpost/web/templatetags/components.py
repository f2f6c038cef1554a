"""The components of the pages as tags; `web/components.md` shows each in a template."""

from base64 import b64encode
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fingerpost.web import components as given
from fingerpost.web import status
from fingerpost.web.forms.filters import FilterForm
from fingerpost.web.listing import sort_address
from fingerpost.web.paging import Page
from fingerpost.web.words.dates import when

register = template.Library()
Context = dict[str, Any]


def _forms(context: template.Context) -> list[BaseForm]:
    found = context.get("forms") or [context.get("form")]
    return [form for form in found if isinstance(form, BaseForm) and form.is_bound and form.errors]


@register.simple_tag(takes_context=True)
def has_errors(context: template.Context) -> bool:
    """Whether a form of the page (`form`, or a list `forms`) has errors."""
    return bool(_forms(context))


@register.inclusion_tag("components/error_summary.html", takes_context=True)
def error_summary(context: template.Context) -> Context:
    """The errors of the page's forms, each leading to its field."""
    lines: list[tuple[str, str]] = []
    for form in _forms(context):
        shown = form.get_context()
        lines += [("", str(error)) for error in shown["errors"]]
        lines += [(f"#{field.first_id}", str(error)) for field, errors in shown["fields"] for error in errors]
    return {"lines": lines}


@register.simple_tag
def council_styles() -> str:
    """The address of the council's colour; another colour is another address, so no browser keeps the old."""
    return f"{reverse('council_styles')}?colour={settings.COUNCIL_COLOUR.removeprefix('#')}"


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(crumbs: Sequence[given.Crumb], here: str) -> Context:
    """The pages above this one, and this one."""
    return {"crumbs": crumbs, "here": here}


@register.inclusion_tag("components/button.html")
def button(text: str, kind: str = "", name: str = "", value: object = "") -> Context:
    """A button that sends its form, once however often it is pressed; `kind` is secondary or warning."""
    return {"text": text, "kind": kind, "name": name, "value": value}


@register.inclusion_tag("components/link_button.html")
def link_button(text: str, href: str, kind: str = "") -> Context:
    """A link that looks like a button: the next step of the page."""
    return {"text": text, "href": href, "kind": kind}


@register.inclusion_tag("components/tag.html")
def tag(text: str, colour: str = "grey") -> Context:
    """A short word on a coloured ground."""
    return {"tag": given.Tag(text, colour)}


@register.inclusion_tag("components/tag.html")
def status_tag(group: str, lapsed: bool = False) -> Context:
    """What a young person counts as, by group; an activity that has lapsed says so."""
    return {"tag": status.tag(group, lapsed=lapsed)}


@register.inclusion_tag("components/summary_list.html")
def summary_list(rows: Sequence[given.Row], title: str = "") -> Context:
    """What, and its value, line by line; with a title, on a card."""
    return {"rows": rows, "title": title, "acts": any(row.actions for row in rows)}


@register.inclusion_tag("components/table.html", takes_context=True)
def table(context: template.Context, table: given.Table) -> Context:
    """A table whose headers order it where their columns say so; scrolls by itself on a narrow screen."""
    request = context.get("request")
    heads = [
        {
            "title": column.title,
            "numeric": column.numeric,
            "href": sort_address(request, table.sorting, column.sort) if column.sort and request else "",
            "order": _order(table.sorting, column.sort),
        }
        for column in table.columns
    ]
    numeric = [column.numeric for column in table.columns]
    rows = [[(_said(cell), number) for cell, number in zip(row, numeric, strict=True)] for row in table.rows]
    return {"table": table, "heads": heads, "rows": rows}


def _said(cell: object) -> object:
    """A cell as people read it: 1,204, a date in words, a tag; markup and text as they are."""
    if isinstance(cell, given.Tag):
        return render_to_string("components/tag.html", {"tag": cell})
    if isinstance(cell, int) and not isinstance(cell, bool):
        return f"{cell:,}"
    return when(cell) if isinstance(cell, date) else cell


def _order(sorting: given.Sorting | None, key: str) -> str:
    if not key:
        return ""
    if sorting is None or sorting.key != key:
        return "none"
    return "descending" if sorting.descending else "ascending"


@register.inclusion_tag("components/filter_panel.html")
def filter_panel(form: FilterForm) -> Context:
    """The choices that narrow a list, and those already made; stands in `moj-filter-layout__filter`."""
    return {"form": form}


@register.inclusion_tag("components/pagination.html")
def pagination(page: Page) -> Context:
    """The pages before and after, where there are any."""
    return {"page": page}


@register.inclusion_tag("components/identity_bar.html")
def identity_bar(identity: given.Identity) -> Context:
    """Who the page is about; alerts first."""
    return {"identity": identity}


@register.inclusion_tag("components/sub_navigation.html")
def sub_navigation(links: Sequence[given.SubLink], label: str = "This record") -> Context:
    """The pages about the same thing."""
    return {"links": links, "label": label}


@register.inclusion_tag("components/timeline.html")
def timeline(events: Sequence[given.Event]) -> Context:
    """What happened, newest first as given; one line an event, who and from where."""
    return {"events": events}


@register.inclusion_tag("components/task_list.html")
def task_list(tasks: Sequence[given.Task]) -> Context:
    """The steps of long work, each with its state."""
    return {"tasks": tasks}


@register.inclusion_tag("components/progress.html")
def progress(progress: given.Progress) -> Context:
    """How far long work is; asks again by itself while it runs, and by the page's refresh without script."""
    return {"progress": progress}


@register.inclusion_tag("components/compare.html")
def compare(pairs: Sequence[given.Pair], left: str, right: str, caption: str) -> Context:
    """Two records side by side, with what agrees."""
    return {"pairs": pairs, "left": left, "right": right, "caption": caption}


@register.inclusion_tag("components/figure.html")
def figure(figure: given.Figure) -> Context:
    """A figure with what it is of, its change, chart and table."""
    drawn = b64encode(figure.svg.encode()).decode() if figure.svg else ""
    return {"figure": figure, "drawn": drawn}


@register.simple_block_tag
def warning(content: str) -> SafeString:
    """What must not be overlooked."""
    return format_html(
        '<div class="govuk-warning-text"><span class="govuk-warning-text__icon" aria-hidden="true">!</span>'
        '<strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">Warning: </span>{}'
        "</strong></div>",
        content,
    )


@register.simple_block_tag
def inset(content: str) -> SafeString:
    """What stands apart from the text around it."""
    return format_html('<div class="govuk-inset-text">{}</div>', content)


@register.simple_block_tag
def details(content: str, summary: str) -> SafeString:
    """What few need: folded until asked for."""
    return format_html(
        '<details class="govuk-details"><summary class="govuk-details__summary">'
        '<span class="govuk-details__summary-text">{}</span></summary>'
        '<div class="govuk-details__text">{}</div></details>',
        summary,
        content,
    )


@register.simple_block_tag
def nothing(content: str, title: str) -> SafeString:
    """Nothing to list: why, and what to do."""
    return format_html('<div class="fp-empty"><h2 class="govuk-heading-m">{}</h2>{}</div>', title, content)
