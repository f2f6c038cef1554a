"""Pages for what went wrong: each says what, and what to do next."""

from http import HTTPStatus

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from fingerpost.register.access.policy import NotAllowed
from fingerpost.web import drafts


def no_permission(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """You may not, and who can help. Says only what the policy's own sentence says, never a name."""
    sentence = str(exception) if isinstance(exception, NotAllowed) else ""
    return render(
        request,
        "fingerpost/no_permission.html",
        {"title": "You cannot do this with your role", "sentence": sentence},
        status=HTTPStatus.FORBIDDEN,
    )


def not_from_our_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the mark that our pages give it (CSRF): most often an old page, after signing in anew.

    Nothing was done. What was typed is kept, and the page leads back to it.
    """
    draft = drafts.keep(request)
    return render(
        request,
        "fingerpost/not_from_our_page.html",
        {"title": "The form was not sent", "again": drafts.address(draft) if draft else ""},
        status=HTTPStatus.FORBIDDEN,
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The browser sent something that no page of ours sends."""
    return render(
        request,
        "fingerpost/bad_request.html",
        {"title": "We could not read that request"},
        status=HTTPStatus.BAD_REQUEST,
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """No such page; a record that exists but is out of reach is told in the same words."""
    return render(
        request, "fingerpost/not_found.html", {"title": "Page not found"}, status=HTTPStatus.NOT_FOUND
    )


def is_busy(problem: Exception) -> bool:
    """Whether SQLite would not let us write because somebody else is writing for long."""
    return isinstance(problem, OperationalError) and "database is locked" in str(problem)


def busy(request: HttpRequest) -> HttpResponse:
    """Others hold the record. What was typed stands in the page: the store cannot keep it for us now.

    A form with a password in it is not held: it is typed again.
    """
    sends = request.method == "POST"
    fields = [(name, value) for name, values in request.POST.lists() for value in values] if sends else []
    if any("password" in name for name, _ in fields):
        fields = []
    context = {
        "title": "The record is busy",
        "sends": sends,
        "fields": fields,
        "files": bool(request.FILES),
        "again": request.get_full_path(),
    }
    answer = HttpResponse(
        render_to_string("fingerpost/busy.html", context), status=HTTPStatus.SERVICE_UNAVAILABLE
    )
    answer.headers["Retry-After"] = "10"
    return answer


def broken(request: HttpRequest) -> HttpResponse:
    """Something of ours failed. Made without the database, the session or the user."""
    return HttpResponse(
        render_to_string("fingerpost/broken.html", {"title": "Sorry, something went wrong"}),
        status=HTTPStatus.INTERNAL_SERVER_ERROR,
    )
