"""Roles: what each may do, giving one, taking one back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from fingerpost.register.access import actions, queries
from fingerpost.register.access.models import Approval, Grant
from fingerpost.register.access.permissions import Permission
from fingerpost.register.access.queries.seeing import reason_of
from fingerpost.register.access.roles import ROLES
from fingerpost.register.access.scopes import Labels, kind_of
from fingerpost.web.administration.forms import GiveRole
from fingerpost.web.administration.navigation import ANY_OF
from fingerpost.web.administration.trying import tried
from fingerpost.web.administration.views.index import crumb
from fingerpost.web.administration.views.users import FORMS, crumbs, found
from fingerpost.web.components import Row
from fingerpost.web.drafts import typed
from fingerpost.web.guard import needs, user_of


@require_safe
@login_required
@needs(any_of=ANY_OF)
def index(request: HttpRequest) -> HttpResponse:
    """Every role in plain words, from the declarations that the service itself reads."""
    roles = [
        (
            role.title,
            role.description,
            [
                Row("May", "; ".join(p.meaning for p in Permission if p in role.permissions)),
                Row("Can be held for", "; ".join(sorted(kind_of(kind).title for kind in role.scopes))),
                Row("Reads besides", ", ".join(sorted(g.label for g in role.reads)) or "Nothing more"),
                Row("Writes besides", ", ".join(sorted(g.label for g in role.writes)) or "Nothing more"),
            ],
        )
        for role in ROLES.values()
    ]
    context = {"title": "What each role may do", "roles": roles, "crumbs": [crumb()]}
    return render(request, "administration/roles.html", context)


@require_http_methods(FORMS)
@login_required
@needs(Permission.USERS_MANAGE)
def give(request: HttpRequest, user: int) -> HttpResponse:
    """Give a role; a wide one waits for a second person."""
    who = found(request, user)
    form = GiveRole(typed(request))
    given: list[Grant | Approval] = []
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: given.append(actions.give_role(by=user_of(request), user=who, **form.chosen)))
    ):
        if isinstance(given[0], Approval):
            messages.info(request, "These are wide rights, so a second person must approve them.")
        else:
            messages.success(request, "The role was given.")
        return redirect("administration:user", who.pk)
    context = {"title": "Give a role", "form": form, "button": "Give the role", "crumbs": crumbs(who)}
    return render(request, "administration/form.html", context)


@require_http_methods(FORMS)
@login_required
@needs(Permission.USERS_MANAGE)
def take_back(request: HttpRequest, user: int, grant: int) -> HttpResponse:
    """Take a role back, once asked."""
    who = found(request, user)
    held = get_object_or_404(queries.grants_held(user_of(request), who), pk=grant)
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and tried(form, lambda: actions.revoke(by=user_of(request), grant=held)):
        messages.success(request, "The role was taken back.")
        return redirect("administration:user", who.pk)
    context = {
        "title": "Take a role back",
        "says": f"{reason_of(held, Labels())}. It ends at once; what they did stays.",
        "button": "Take it back",
        "form": form,
        "crumbs": crumbs(who),
    }
    return render(request, "administration/confirm.html", context)
