"""One's own notices, what waits today as the digest counts it, and which e-mails one gets."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_safe

from fingerpost.register.access.notices import links_to
from fingerpost.register.messages import actions, queries
from fingerpost.register.messages.digest import lines_of
from fingerpost.register.messages.models import Notice
from fingerpost.register.messages.notices import kinds, title_of
from fingerpost.web.components import Column, Crumb, Table
from fingerpost.web.drafts import typed
from fingerpost.web.guard import user_of
from fingerpost.web.messages.forms import EmailsForm
from fingerpost.web.paging import keyset
from fingerpost.web.people.page import called
from fingerpost.web.words.dates import moment

HIDDEN = "Somebody whose record you may not see"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def index(request: HttpRequest) -> HttpResponseBase:
    """One's own notices, the latest first."""
    by = user_of(request)
    if request.method == "POST":
        actions.read_notices(by=by)
        messages.success(request, "All notices are marked as read.")
        return redirect("notices:index")
    page = keyset(queries.notices_of(by), request, order=("-pk",))
    seen = queries.visible_people(by, page.rows)
    lines = [
        (_what(row), _who(row, seen), moment(row.at), "Read" if row.read_at else "New") for row in page.rows
    ]
    columns = (Column("What"), Column("Who"), Column("When"), Column("Read"))
    context = {
        "title": "Notices",
        "page": page,
        "new": queries.unread(by),
        "table": Table("Notices", columns, lines, hide_caption=True),
    }
    return render(request, "messages/notices.html", context)


@require_safe
@login_required
def today(request: HttpRequest) -> HttpResponse:
    """What waits for the user today: the lines of the digest, each leading to its page."""
    by = user_of(request)
    lines = [
        (
            format_html(
                '<a class="govuk-link" href="{}">{}</a>', reverse(one.url_name), one.title.capitalize()
            ),
            number,
        )
        for one, number in lines_of(by, timezone.localdate())
    ]
    columns = (Column("What"), Column("How many", numeric=True))
    context = {
        "title": "What waits for you today",
        "table": Table("What waits for you today", columns, lines, hide_caption=True),
        "any": bool(lines),
        "new": queries.unread(by),
    }
    return render(request, "messages/today.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def emails(request: HttpRequest) -> HttpResponseBase:
    """Which e-mails one gets."""
    by = user_of(request)
    chosen = queries.preference_of(by)
    may_be = [kind.key for kind in kinds() if not kind.safeguarding]
    first = {"digest": chosen.digest, "loud": [key for key in may_be if key not in chosen.silent]}
    form = EmailsForm(typed(request), initial=first)
    if request.method == "POST" and form.is_valid():
        loud = form.cleaned_data.get("loud", [])
        silent = [key for key in may_be if key not in loud]
        actions.choose_emails(by=by, digest=form.cleaned_data["digest"], silent=silent)
        messages.success(request, "Your choice was saved.")
        return redirect("own_account:home")
    always = [kind.title for kind in kinds() if kind.safeguarding]
    crumbs = [Crumb("Your account", reverse("own_account:home"))]
    context = {"title": "Which e-mails you get", "form": form, "always": always, "crumbs": crumbs}
    return render(request, "messages/emails.html", context)


def _what(row: Notice) -> str | SafeString:
    """What happened, leading to the thing where a page shows it."""
    title = title_of(row.key).capitalize()
    address = links_to(row.key, row.number) if row.number is not None else ""
    return format_html('<a class="govuk-link" href="{}">{}</a>', address, title) if address else title


def _who(row: Notice, seen: set[int]) -> str | SafeString:
    """The young person, for those who may see them now."""
    if row.person is None:
        return ""
    if row.person_id not in seen:
        return HIDDEN
    return format_html(
        '<a class="govuk-link" href="{}">{}</a>',
        reverse("people:person", args=[row.person_id]),
        called(row.person),
    )
