"""Pages that belong to nobody in particular: home, the statements, the colour, robots.txt, health."""

from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from fingerpost import __version__
from fingerpost.web import drafts, readiness
from fingerpost.web.components import Row
from fingerpost.web.models import Draft
from fingerpost.web.navigation import held_by, permitted
from fingerpost.web.words.abbreviations import meanings

COOKIES = (
    Row("sessionid", "That you are signed in, until you sign out or close the browser."),
    Row("csrftoken", "Tells a form of ours from one that another site made, for a year."),
    Row(
        drafts.COOKIE,
        "Whose form it is if your session ends while you type, for a day.",
    ),
)
"""The cookies that the service sets, each with what it is for and how long it stays."""


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The first page of the service navigation that the user may open; without any, a page that says so."""
    first = next(iter(permitted(held_by(request))), None)
    if first is not None:
        return redirect(first.url_name)
    has_role = bool(held_by(request))
    title = "There is nothing for your role yet" if has_role else "You have no role yet"
    return render(request, "fingerpost/no_role.html", {"title": title, "has_role": has_role})


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Where to turn, and the words of the service."""
    rows = [Row(short, long) for short, long in meanings().items()]
    return render(request, "fingerpost/help.html", {"title": "Help", "abbreviations": rows})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement that the law asks for."""
    said = {"title": "Accessibility statement", "version": __version__}
    return render(request, "fingerpost/accessibility.html", said)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about those who sign in, and where young people read what is kept about them."""
    return render(request, "fingerpost/privacy.html", {"title": "Privacy", "cookies": COOKIES})


@require_safe
@cache_control(public=True, max_age=60 * 60 * 24)
def council_styles(request: HttpRequest) -> HttpResponse:
    """The council's colour as the property that the stylesheet uses: all that differs between councils."""
    return HttpResponse(
        f":root{{--govuk-brand-colour:{settings.COUNCIL_COLOUR}}}", content_type="text/css; charset=utf-8"
    )


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines are to read nothing here."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain; charset=utf-8")


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """That the server answers at all; nothing is asked of the store."""
    return HttpResponse("alive\n", content_type="text/plain; charset=utf-8")


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Whether the service can do its work, yes or no to each thing it needs; no names, no versions."""
    answers = readiness.found()
    fit = all(answers.values())
    status = HTTPStatus.OK if fit else HTTPStatus.SERVICE_UNAVAILABLE
    return JsonResponse({"ready": fit, **answers}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def kept_drafts(request: HttpRequest) -> HttpResponse:
    """What was typed before the session ended, to go back to or to throw away."""
    if request.method == "POST":
        drafts.throw_away(request, request.POST.get("token", ""))
        return redirect("drafts")
    kept = [
        {
            "kept_at": draft.kept_at,
            "token": draft.token,
            "address": drafts.address(draft),
            "rows": _typed(draft),
        }
        for draft in drafts.offered(request)
    ]
    if not kept:
        request.session.pop(drafts.IN_SESSION, None)
    return render(request, "fingerpost/drafts.html", {"title": "What you typed is kept", "kept": kept})


def _typed(draft: Draft) -> list[Row]:
    """The fields as typed, for copying; the marks of the form itself left out."""
    fields = drafts.opened(draft)
    lists = fields.lists() if fields else ()
    return [Row(name.replace("_", " ").capitalize(), ", ".join(said)) for name, said in lists if any(said)]
