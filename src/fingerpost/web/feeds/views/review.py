"""The doubtful rows, one at a time: two records side by side, and one click or one key to decide."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fingerpost.core.text import counted
from fingerpost.register.access.permissions import Permission as P
from fingerpost.register.feeds import actions, queries
from fingerpost.register.feeds.changing.newcomers import enough
from fingerpost.register.feeds.models import Batch, StagedRow
from fingerpost.web.feeds.identity import born, name, pairs
from fingerpost.web.feeds.page import FORMS, batch_of, crumbs, tried
from fingerpost.web.guard import needs, user_of


@require_safe
@login_required
@needs(P.FEEDS_DECIDE)
def queue(request: HttpRequest, batch: int) -> HttpResponse:
    """The next row to decide; when there is none, what would change is worked out anew."""
    held = batch_of(request, batch)
    found = _next(held, request.GET.get("after", ""))
    if found is not None:
        return redirect("feeds:review_row", batch=held.pk, row=found.pk)
    return redirect("feeds:preview", batch=held.pk)


def _next(batch: Batch, after: str) -> StagedRow | None:
    """The next doubtful row after a line, else the first."""
    doubtful = queries.doubtful(batch)
    later = doubtful.filter(line__gt=int(after)).first() if after.isdigit() else None
    return later or doubtful.first()


@require_http_methods(FORMS)
@login_required
@needs(P.FEEDS_DECIDE)
def row(request: HttpRequest, batch: int, row: int) -> HttpResponse:
    """One row beside the likeliest record; what was decided can be taken back on the next page."""
    held = batch_of(request, batch)
    found = get_object_or_404(queries.rows(held), pk=row)
    by = user_of(request)
    if request.method == "POST":
        return _decide(request, held, found)
    compared = None
    candidate = found.candidates[0] if found.candidates and not found.decision else None
    if candidate is not None:
        compared = actions.compare(by=by, row=found, person=candidate["person"])
    left = queries.doubtful(held).count()
    last = (
        queries.decided(held).filter(decided_by=by.audit_key, applied=False).order_by("-decided_at").first()
    )
    context = {
        "title": "Decide whom a row is about",
        "batch": held,
        "row": found,
        "who": name(found.identity),
        "born": born(found.identity),
        "candidate": candidate,
        "others": max(len(found.candidates) - 1, 0),
        "compared": compared,
        "pairs": pairs(found.identity, compared) if compared is not None else [],
        "left": left,
        "last": last if last != found else None,
        "may_add": enough(found.identity),
        "crumbs": crumbs(held),
    }
    return render(request, "feeds/review.html", context)


def _decide(request: HttpRequest, batch: Batch, row: StagedRow) -> HttpResponse:
    """Take the decision and go on to the next row; the same row again where another candidate is left."""
    by = user_of(request)
    person = request.POST.get("person", "")
    decided: list[StagedRow] = []
    done = tried(
        request,
        lambda: decided.append(
            actions.decide(
                by=by,
                row=row,
                decision=request.POST.get("decision", ""),
                person=int(person) if person.isdigit() else None,
            )
        ),
    )
    if not done or not decided[0].decision:
        return redirect("feeds:review_row", batch=batch.pk, row=row.pk)
    following = _next(batch, str(row.line))
    if following is not None:
        return redirect("feeds:review_row", batch=batch.pk, row=following.pk)
    if tried(request, lambda: actions.look_ahead(by=by, batch=batch)):
        messages.success(request, "Every row is decided.")
    return redirect("feeds:file", batch=batch.pk)


@require_POST
@login_required
@needs(P.FEEDS_DECIDE)
def again(request: HttpRequest, batch: int, row: int) -> HttpResponse:
    """Take a decision back and look at the row again."""
    held = batch_of(request, batch)
    found = get_object_or_404(queries.rows(held), pk=row)
    tried(request, lambda: actions.undecide(by=user_of(request), row=found))
    return redirect("feeds:review_row", batch=held.pk, row=found.pk)


@require_POST
@login_required
@needs(P.FEEDS_DECIDE)
def rest(request: HttpRequest, batch: int) -> HttpResponse:
    """Leave out whatever is still to decide."""
    held = batch_of(request, batch)
    by = user_of(request)
    number: list[int] = []
    if tried(request, lambda: number.append(actions.decide_all(by=by, batch=held))):
        messages.success(request, f"{counted(number[0], 'row')} left out.")
        tried(request, lambda: actions.look_ahead(by=by, batch=held))
    return redirect("feeds:file", batch=held.pk)
