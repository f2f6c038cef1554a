"""Documents about a person: the list, and each as a download."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fingerpost.register.access.policy import may
from fingerpost.register.people import actions, queries
from fingerpost.register.people.models import Person
from fingerpost.register.people.permissions import Permission
from fingerpost.web.guard import needs, user_of
from fingerpost.web.people.page import person_context, with_person


@require_safe
@login_required
@needs(Permission.DOCUMENTS_VIEW)
@with_person
def index(request: HttpRequest, person: Person) -> HttpResponse:
    """The documents that the user may know of."""
    by = user_of(request)
    context = person_context(request, person, "Documents")
    context |= {
        "title": "Documents",
        "documents": queries.documents_of(by, person.pk)
        if may(by, Permission.DOCUMENTS_VIEW, person.pk)
        else (),
        "may_add": may(by, Permission.DOCUMENTS_ADD, person.pk),
    }
    return render(request, "people/documents.html", context)


@require_safe
@login_required
@needs(Permission.DOCUMENTS_VIEW)
@with_person
def download(request: HttpRequest, person: Person, document: int) -> HttpResponseBase:
    """One document, to save and not to show: a browser runs nothing of it."""
    found = actions.open_document(by=user_of(request), person=person, document=document)
    answer = FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type="application/octet-stream",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
