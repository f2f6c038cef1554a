"""One file: upload, its tasks, what it would change, applying, the result, undoing."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fingerpost.core.errors import CannotRead
from fingerpost.core.text import counted
from fingerpost.register.access.permissions import Permission as P
from fingerpost.register.access.policy import may
from fingerpost.register.feeds import actions, queries
from fingerpost.register.feeds.kinds import JOBS
from fingerpost.register.feeds.models import Batch
from fingerpost.register.jobs.models import Job
from fingerpost.register.jobs.queries import latest, progress_of
from fingerpost.register.people.queries import visible
from fingerpost.web.components import Column, Progress, Table
from fingerpost.web.feeds.forms import NewcomersForm, UploadForm
from fingerpost.web.feeds.page import FORMS, batch_of, crumbs, tried, working
from fingerpost.web.feeds.tasks import facts, tasks
from fingerpost.web.feeds.views.tables import counts_table, files_table
from fingerpost.web.feeds.words import HISTORY, KEPT, changes, changes_nothing, left_out, link, listed
from fingerpost.web.guard import needs, user_of
from fingerpost.web.paging import keyset
from fingerpost.web.words.dates import day, moment

State = Batch.State


@require_safe
@login_required
@needs(P.FEEDS_VIEW)
def index(request: HttpRequest) -> HttpResponse:
    """Every file that came in, the latest first."""
    held = queries.batches(user_of(request))
    page = keyset(held, request, order=("-pk",), total=held.count())
    context = {
        "title": "Files that came in",
        "page": page,
        "table": files_table(page.rows),
        "crumbs": crumbs(),
    }
    return render(request, "feeds/files.html", context)


@require_http_methods(FORMS)
@login_required
@needs(P.FEEDS_UPLOAD)
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file in."""
    by = user_of(request)
    feeds = queries.feeds(by).order_by("name", "pk")
    asked = request.GET.get("feed", "")
    initial = {"feed": asked if asked.isdigit() else None}
    posted = request.POST if request.method == "POST" else None
    form = UploadForm(posted, request.FILES or None, feeds=feeds, initial=initial)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            received = actions.upload(
                by=by, content=file, name=file.name or "", feed=form.cleaned_data["feed"]
            )
        except CannotRead as refusal:
            form.add_error("file", str(refusal).removesuffix("."))
        else:
            if received.known:
                messages.info(request, known_words(received.batch))
            return redirect("feeds:file", batch=received.batch.pk)
    return render(request, "feeds/upload.html", {"title": "Upload a file", "form": form, "crumbs": crumbs()})


def known_words(batch: Batch) -> str:
    """That the same file is here already, and what became of it."""
    if batch.state == State.APPLIED:
        return (
            f"You have this file already: it was applied on {day(batch.applied_at)}. Applying it again "
            "changes nothing."
        )
    return f"You have this file already: it was uploaded on {day(batch.uploaded_at)}. Here it is."


@require_safe
@login_required
@needs(P.FEEDS_VIEW)
def show(request: HttpRequest, batch: int) -> HttpResponse:
    """The tasks of a file, each with where it stands; or how far the work on it is."""
    held = batch_of(request, batch)
    by = user_of(request)
    job = working(held)
    context = {
        "title": "Bring in a file",
        "batch": held,
        "facts": facts(held),
        "progress": _progress(held, job) if job is not None else None,
        "tasks": tasks(held, by),
        "may_apply": may(by, P.FEEDS_APPLY),
        "may_upload": may(by, P.FEEDS_UPLOAD),
        "open": held.state in (State.UPLOADED, State.CHECKED),
        "crumbs": crumbs(),
    }
    return render(request, "feeds/file.html", context)


@require_safe
@login_required
@needs(P.FEEDS_VIEW)
def progress(request: HttpRequest, batch: int) -> HttpResponse:
    """How far the work on a file is: the piece of the page that asks again; once done, the page anew."""
    held = batch_of(request, batch)
    job = working(held)
    last = latest(JOBS, held.pk)
    if job is not None or last is None:
        return render(request, "components/progress.html", {"progress": _progress(held, job)})
    response = render(request, "components/progress.html", {"progress": _ended(last)})
    response["HX-Redirect" if held.state in (State.APPLIED, State.UNDONE) else "HX-Refresh"] = (
        reverse("feeds:result", args=[held.pk]) if held.state in (State.APPLIED, State.UNDONE) else "true"
    )
    return response


def _progress(batch: Batch, job: Job | None) -> Progress:
    if job is None:
        return Progress("Nothing is being done", 1, 1, running=False, sentence="Nothing is being done.")
    state = progress_of(job)
    step = f"Step {state.number} of {state.of}. " if state.of > 1 else ""
    waits = "It waits for its turn. " if job.state == Job.State.WAITING else ""
    return Progress(
        label=state.title,
        done=job.position,
        total=job.total or None,
        running=True,
        sentence=f"{waits}{step}You can leave this page; the work goes on.",
        poll=reverse("feeds:progress", args=[batch.pk]),
    )


def _ended(job: Job) -> Progress:
    return Progress(progress_of(job).title, 1, 1, running=False, sentence=job.error or "Done.")


@require_http_methods(FORMS)
@login_required
@needs(P.FEEDS_VIEW)
def preview(request: HttpRequest, batch: int) -> HttpResponse:
    """What a file would change, counted; worked out anew where something was decided since."""
    held = batch_of(request, batch)
    by = user_of(request)
    if request.method == "POST":
        return _ahead(request, held)
    if held.state not in (State.CHECKED, State.APPLIED) or working(held) is not None:
        return redirect("feeds:file", batch=held.pk)
    counts: dict[str, Any] = held.preview or {}
    context = {
        "title": "What would change",
        "batch": held,
        "counts": counts,
        "worked_out": held.preview is not None,
        "nothing": changes_nothing(counts),
        "changes": counts_table("What would change", "Change", changes(counts)),
        "kept": counts_table("Kept for later", "What", listed(counts.get("kept", {}), KEPT)),
        "left_out": counts_table("Left out", "Which", left_out(held, counts)),
        "to_decide": queries.doubtful(held).count(),
        "newcomers": held.counts.get("outcomes", {}).get("new", 0),
        "form": NewcomersForm(initial={"add": "yes" if held.add_new else "no"}),
        "may_apply": may(by, P.FEEDS_APPLY),
        "may_decide": may(by, P.FEEDS_DECIDE),
        "crumbs": crumbs(held),
    }
    return render(request, "feeds/preview.html", context)


def _ahead(request: HttpRequest, batch: Batch) -> HttpResponse:
    """Work out anew what would change, with what was said of people whom we do not know."""
    by = user_of(request)
    form = NewcomersForm(request.POST) if "add" in request.POST else None

    def act() -> None:
        if form is not None and form.is_valid():
            actions.settle_newcomers(by=by, batch=batch, add=form.cleaned_data["add"])
        actions.look_ahead(by=by, batch=batch)

    tried(request, act)
    return redirect("feeds:file", batch=batch.pk)


@require_POST
@login_required
@needs(P.FEEDS_APPLY)
def apply(request: HttpRequest, batch: int) -> HttpResponse:
    """Apply a file, whole."""
    return _done(request, batch, actions.apply)


@require_POST
@login_required
@needs(P.FEEDS_UPLOAD)
def check(request: HttpRequest, batch: int) -> HttpResponse:
    """Read and match a file anew."""
    return _done(request, batch, actions.check_again)


@require_POST
@login_required
@needs(P.FEEDS_UPLOAD)
def copy(request: HttpRequest, batch: int) -> HttpResponse:
    """Check the same file once more, as a file of its own."""
    held = batch_of(request, batch)
    made: list[Batch] = []
    if tried(request, lambda: made.append(actions.upload_again(by=user_of(request), batch=held))):
        held = made[0]
    return redirect("feeds:file", batch=held.pk)


def _done(request: HttpRequest, batch: int, act: Callable[..., object]) -> HttpResponse:
    held = batch_of(request, batch)
    tried(request, lambda: act(by=user_of(request), batch=held))
    return redirect("feeds:file", batch=held.pk)


@require_safe
@login_required
@needs(P.FEEDS_VIEW)
def result(request: HttpRequest, batch: int) -> HttpResponse:
    """What a file changed, what is for people to look at, and how to take it back."""
    held = batch_of(request, batch)
    if held.result is None:
        return redirect("feeds:file", batch=held.pk)
    counts: dict[str, Any] = held.result
    look_at = [
        (link(HISTORY[key], f"{reverse('feeds:look_at', args=[held.pk])}?why={key}"), len(people))
        for key, people in counts.get("look_at", {}).items()
    ]
    context = {
        "title": "What the file changed",
        "batch": held,
        "undone": counts.get("undone"),
        "nothing": changes_nothing(counts),
        "when": moment(held.applied_at),
        "changes": counts_table("What changed", "Change", changes(counts)),
        "kept": counts_table(
            "Kept for later",
            "What",
            [
                (link(words, f"{reverse('feeds:kept', args=[held.pk])}?kind={_kind(words)}"), number)
                for words, number in listed(counts.get("kept", {}), KEPT)
            ],
        ),
        "look_at": counts_table("For somebody to look at", "What", look_at),
        "left_out": counts_table("Left out", "Which", left_out(held, counts)),
        "to_decide": queries.doubtful(held).count(),
        "may_undo": may(user_of(request), P.FEEDS_APPLY) and held.state == State.APPLIED,
        "may_upload": may(user_of(request), P.FEEDS_UPLOAD),
        "crumbs": crumbs(held),
    }
    return render(request, "feeds/result.html", context)


def _kind(words: str) -> str:
    return next((kind for kind, known in KEPT.items() if known == words), "")


@require_safe
@login_required
@needs(any_of={P.FEEDS_DECIDE, P.FEEDS_APPLY})
def look_at(request: HttpRequest, batch: int) -> HttpResponse:
    """The people whom a file left for somebody to look at, those of them whom this user may see."""
    held = batch_of(request, batch)
    why = request.GET.get("why", "")
    numbers = (held.result or {}).get("look_at", {}).get(why, [])
    page = keyset(
        visible(user_of(request)).filter(pk__in=numbers), request, order=("family_name", "given_name", "pk")
    )
    rows = [
        (link(f"{person.given_name} {person.family_name}", reverse("people:person", args=[person.pk])),
         day(person.birth_date))
        for person in page.rows
    ]  # fmt: skip
    context = {
        "title": "For somebody to look at",
        "why": HISTORY.get(why, ""),
        "page": page,
        "table": Table("People", (Column("Name"), Column("Born")), rows, hide_caption=True),
        "crumbs": crumbs(held),
    }
    return render(request, "feeds/people.html", context)


@require_http_methods(FORMS)
@login_required
@needs(P.FEEDS_APPLY)
def undo(request: HttpRequest, batch: int) -> HttpResponse:
    """Take back whatever a file wrote, after asking once more."""
    held = batch_of(request, batch)
    if request.method == "POST":
        return _done(request, batch, actions.undo)
    rows = counted((held.result or {}).get("rows", 0), "row")
    context = {
        "title": "Undo a file",
        "says": f"Everything that its {rows} changed will be as it was before. What people changed by hand "
        "since then stays as they left it, and is counted.",
        "button": "Undo the file",
        "back": reverse("feeds:result", args=[held.pk]),
        "crumbs": crumbs(held),
    }
    return render(request, "feeds/confirm.html", context)


@require_http_methods(FORMS)
@login_required
@needs(P.FEEDS_UPLOAD)
def discard(request: HttpRequest, batch: int) -> HttpResponse:
    """Let go of a file that was not applied, after asking once more."""
    held = batch_of(request, batch)
    if request.method == "POST":
        if tried(request, lambda: actions.discard(by=user_of(request), batch=held)):
            messages.success(request, "The file was discarded. Nothing of it was applied.")
            return redirect("feeds:index")
        return redirect("feeds:file", batch=held.pk)
    context = {
        "title": "Discard a file",
        "says": "The file and what was read and decided of it will be deleted. The record stays as it is.",
        "button": "Discard the file",
        "back": reverse("feeds:file", args=[held.pk]),
        "crumbs": crumbs(held),
    }
    return render(request, "feeds/confirm.html", context)
