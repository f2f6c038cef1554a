"""What needs a second person: the list, one to decide, and taking back what one asked."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fingerpost.core.errors import BadRequest
from fingerpost.register.access import approvals, queries
from fingerpost.register.access.models import Approval
from fingerpost.register.access.permissions import Permission as P
from fingerpost.web.administration.forms import Decide
from fingerpost.web.administration.trying import tried
from fingerpost.web.administration.views.index import crumb
from fingerpost.web.administration.views.users import FORMS
from fingerpost.web.administration.words import link
from fingerpost.web.components import Column, Crumb, Row, Table, Tag
from fingerpost.web.drafts import typed
from fingerpost.web.guard import needs, user_of
from fingerpost.web.paging import keyset
from fingerpost.web.words.dates import moment

MAY_ASK_OR_DECIDE = frozenset({P.USERS_MANAGE, P.GRANTS_APPROVE, P.EXPORT_APPROVE, P.EXPORT_PEOPLE})
COLOURS = {"waiting": "yellow", "approved": "green", "refused": "red", "withdrawn": "grey"}


def _tag(approval: Approval) -> Tag:
    return Tag(approval.get_state_display(), COLOURS[approval.state])


@require_safe
@login_required
@needs(any_of=MAY_ASK_OR_DECIDE)
def index(request: HttpRequest) -> HttpResponse:
    """What one asked for and what one may decide, newest first."""
    asked = queries.approvals(user_of(request))
    page = keyset(asked, request, order=("-pk",), total=asked.count())
    rows = [
        (
            link(one.summary, reverse("administration:approval", args=[one.pk])),
            approvals.kind_of(one.kind).title,
            one.asked_by.name,
            moment(one.asked_at),
            one.get_state_display(),
        )
        for one in page.rows
    ]
    columns = (Column("What"), Column("Kind"), Column("Asked by"), Column("Asked"), Column("State"))
    context = {
        "title": "Approvals",
        "page": page,
        "table": Table("Approvals", columns, rows, hide_caption=True),
        "crumbs": [crumb()],
    }
    return render(request, "administration/approvals.html", context)


@require_http_methods(FORMS)
@login_required
@needs(any_of=MAY_ASK_OR_DECIDE)
def show(request: HttpRequest, approval: int) -> HttpResponse:
    """One, with the decision for whoever may take it."""
    by = user_of(request)
    one = get_object_or_404(queries.approvals(by), pk=approval)
    form = Decide(typed(request))
    waiting = one.state == Approval.State.WAITING
    mine = by.pk in (one.asked_by_id, one.concerns_id)
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(
            form,
            lambda: approvals.decide(
                by=by,
                approval=one,
                agree=form.cleaned_data["decision"] == "agree",
                note=form.cleaned_data["note"],
            ),
        )
    ):
        messages.success(request, "Your decision was taken.")
        return redirect("administration:approvals")
    about = [
        Row("What", one.summary),
        Row("Kind", approvals.kind_of(one.kind).title),
        Row("Asked by", f"{one.asked_by.name}, {moment(one.asked_at)}"),
    ]
    if one.decided_by and one.decided_at:
        about.append(Row("Decided by", f"{one.decided_by.name}, {moment(one.decided_at)}"))
    if one.note:
        about.append(Row("Reason", one.note))
    context = {
        "title": "An approval",
        "about": about,
        "tag": _tag(one),
        "form": form,
        "approval": one,
        "to_decide": waiting and not mine and one.kind in approvals.kinds_for(by),
        "to_withdraw": waiting and by.pk == one.asked_by_id,
        "mine": waiting and mine,
        "crumbs": [crumb(), Crumb("Approvals", reverse("administration:approvals"))],
    }
    return render(request, "administration/approval.html", context)


@require_POST
@login_required
@needs(any_of=MAY_ASK_OR_DECIDE)
def withdraw(request: HttpRequest, approval: int) -> HttpResponse:
    """Take back what one asked for."""
    one = get_object_or_404(queries.approvals(user_of(request)), pk=approval)
    try:
        approvals.withdraw(by=user_of(request), approval=one)
    except BadRequest as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, "What you asked for was withdrawn.")
    return redirect("administration:approvals")
