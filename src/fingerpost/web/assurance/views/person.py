"""What is done about keeping one person's record: a hold, and the answer to a request for what we hold."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from fingerpost.core.errors import FingerpostError
from fingerpost.register.access.permissions import Permission as P
from fingerpost.register.assurance import actions, queries
from fingerpost.register.people.models import Person
from fingerpost.web.administration.trying import tried
from fingerpost.web.assurance.forms import HoldForm
from fingerpost.web.drafts import typed
from fingerpost.web.guard import needs, user_of
from fingerpost.web.people.page import person_context, with_person

FORMS = ("GET", "HEAD", "POST")


@require_http_methods(FORMS)
@login_required
@needs(P.RETENTION_MANAGE)
@with_person
def hold(request: HttpRequest, person: Person) -> HttpResponse:
    """Hold a record, or see why it is held."""
    form = HoldForm(typed(request))
    by = user_of(request)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        act = lambda: actions.hold(by=by, person=person, **said)  # noqa: E731
        if tried(form, act):
            messages.success(
                request, "The record is held: nothing of it is deleted until the hold is lifted."
            )
            return redirect("assurance:hold", person.pk)
    context = person_context(request, person, "Overview")
    context |= {
        "title": "Hold a record, so that it is not deleted",
        "form": form,
        "held": queries.hold_of(person.pk),
    }
    return render(request, "assurance/hold.html", context)


@require_POST
@login_required
@needs(P.RETENTION_MANAGE)
@with_person
def lift(request: HttpRequest, person: Person) -> HttpResponse:
    """Lift the hold of a record."""
    try:
        actions.lift(by=user_of(request), person=person)
    except FingerpostError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, "The hold is lifted: the schedule counts for the record again.")
    return redirect("assurance:hold", person.pk)


@require_http_methods(FORMS)
@login_required
@needs(P.SUBJECT_ACCESS)
@with_person
def answer(request: HttpRequest, person: Person) -> HttpResponse:
    """What an answer holds and what is to be read first; then the answer as one file."""
    if request.method == "POST":
        made = actions.give_out(by=user_of(request), person=person)
        given = HttpResponse(made.packed(), content_type="application/zip")
        given.headers["Content-Disposition"] = 'attachment; filename="what_we_hold.zip"'
        return given
    context = person_context(request, person, "Overview")
    context["title"] = "Answer a request for what we hold"
    return render(request, "assurance/answering.html", context)
