"""The first page of administration: what the user may do here, and what waits."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fingerpost.register.access import queries
from fingerpost.register.access.models import Approval
from fingerpost.register.access.permissions import Permission as P
from fingerpost.web.administration.navigation import ANY_OF, ENTERS
from fingerpost.web.components import Crumb
from fingerpost.web.guard import needs, user_of
from fingerpost.web.navigation import held_by

PAGES = (
    (
        "Users and their roles",
        "administration:users",
        {P.USERS_MANAGE},
        "Add users, give roles",
    ),
    ("What each role may do", "administration:roles", ANY_OF, "Every role in plain words"),
    (
        "Approvals",
        "administration:approvals",
        {P.USERS_MANAGE, P.GRANTS_APPROVE, P.EXPORT_APPROVE},
        "What needs a second person",
    ),
    ("Audit", "administration:audit", {P.AUDIT_VIEW}, "Who did and saw what, and when"),
    (
        "Restricted records",
        "administration:restricted",
        {P.AUDIT_VIEW, P.PEOPLE_RESTRICT},
        "Records that named users alone may open",
    ),
    ("Emergencies", "administration:emergencies", ANY_OF, "Restricted records opened in an emergency"),
    (
        "Our own questions",
        "people:questions",
        {P.SETTINGS_EDIT},
        "What the council asks about young people besides, added without code",
    ),
    (
        "Wordings of texts and e-mails",
        "messages:wordings",
        {P.SETTINGS_EDIT},
        "What is sent to young people, parents and carers",
    ),
    (
        "Keeping and deleting",
        "assurance:index",
        {P.RETENTION_MANAGE, P.RETENTION_APPROVE},
        "How long what is kept, what is due to be deleted, certificates, the last backup",
    ),
)


def crumb() -> Crumb:
    """The way up to this page."""
    return Crumb("Administration", reverse("administration:index"))


@require_safe
@login_required
@needs(any_of=ENTERS)
def index(request: HttpRequest) -> HttpResponse:
    """What the user may do here."""
    held = held_by(request)
    pages = [(title, reverse(name), hint) for title, name, any_of, hint in PAGES if held & any_of]
    user = user_of(request)
    waiting = queries.approvals(user).filter(state=Approval.State.WAITING).exclude(asked_by=user).count()
    return render(
        request,
        "administration/index.html",
        {"title": "Administration", "pages": pages, "waiting": waiting},
    )
