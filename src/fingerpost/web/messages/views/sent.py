"""What one sent: what failed and what to do next, what waits and can be withdrawn, what became of it."""

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST, require_safe

from fingerpost.register.messages import actions, queries
from fingerpost.register.messages.models import Message
from fingerpost.register.messages.permissions import Permission
from fingerpost.web.components import Column, Table
from fingerpost.web.guard import needs, user_of
from fingerpost.web.messages.words import how, state_tag, what_failed
from fingerpost.web.paging import keyset
from fingerpost.web.people.page import called
from fingerpost.web.words.dates import moment

MOST = 50
"""Failures that the page names, the latest first."""


@require_safe
@login_required
@needs(Permission.CONTACTS_RECORD)
def index(request: HttpRequest) -> HttpResponse:
    """One's own messages, the latest first, and above them those that failed."""
    by = user_of(request)
    failed = list(queries.failed_lately(by, timezone.localdate())[:MOST])
    page = keyset(queries.sent_by(by), request, order=("-pk",))
    columns = (Column("To"), Column("How"), Column("Asked"), Column("Where it is"))
    context = {
        "title": "Messages you sent",
        "failed": failures(failed),
        "page": page,
        "table": Table("All", columns, [_line(request, row) for row in page.rows]),
    }
    return render(request, "messages/index.html", context)


@require_POST
@login_required
@needs(Permission.CONTACTS_RECORD)
def withdraw(request: HttpRequest, message: int) -> HttpResponseBase:
    """Take back one that waits."""
    by = user_of(request)
    held = get_object_or_404(queries.sent_by(by), pk=message)
    if actions.withdraw_message(by=by, message=held):
        messages.success(request, "The message was withdrawn. It was not sent.")
    else:
        messages.error(request, "The message is no longer waiting, so it cannot be withdrawn.")
    return redirect("messages:index")


def failures(failed: Iterable[Message]) -> Table | None:
    """Those that were not delivered, and what to do next; nothing where there are none."""
    lines = [(_who(row), how(row), what_failed(row)) for row in failed]
    columns = (Column("To"), Column("How"), Column("What went wrong, and what to do"))
    return Table("Messages that were not delivered", columns, lines) if lines else None


def _line(request: HttpRequest, row: Message) -> tuple[object, ...]:
    return (_who(row), how(row), moment(row.asked_at), _standing(request, row))


def _who(row: Message) -> SafeString:
    """The young person, leading to their log."""
    return format_html(
        '<a class="govuk-link" href="{}">{}</a>',
        reverse("tracking:log", args=[row.person_id]),
        called(row.person),  # type: ignore[arg-type]  # messages to staff are not among these
    )


def _standing(request: HttpRequest, row: Message) -> SafeString:
    context = {"tag": state_tag(row), "row": row, "waiting": row.state == Message.State.WAITING}
    return render_to_string("messages/standing.html", context, request)
