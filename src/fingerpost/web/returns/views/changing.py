"""Building, freezing, opening again, marking as sent, downloading."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from fingerpost.core.errors import FingerpostError
from fingerpost.register.access.permissions import Permission as P
from fingerpost.register.returns import actions
from fingerpost.register.returns.models import Return
from fingerpost.web.guard import needs, user_of
from fingerpost.web.returns.forms import FreezeForm
from fingerpost.web.returns.page import FORMS, crumbs, named, return_of, tried


@require_POST
@login_required
@needs(P.RETURN_SEND)
def build(request: HttpRequest) -> HttpResponse:
    """Have a month's return built, and show how far it is."""
    try:
        period = date.fromisoformat(request.POST.get("month", ""))
    except ValueError:
        messages.error(request, "Choose the month whose return is to be built.")
        return redirect("returns:index")
    try:
        asked = actions.ask_build(by=user_of(request), period=period)
    except FingerpostError as problem:
        messages.error(request, str(problem))
        return redirect("returns:index")
    return redirect("returns:show", built=asked.pk)


@require_http_methods(FORMS)
@login_required
@needs(P.RETURN_SEND)
def freeze(request: HttpRequest, built: int) -> HttpResponse:
    """Freeze a return; with errors in it, ask why."""
    held = return_of(request, built)
    if held.stands:
        tried(request, lambda: actions.freeze(by=user_of(request), of=held))
        return redirect("returns:show", built=built)
    form = FreezeForm(request.POST if request.method == "POST" else None, errors=held.errors)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data.get("why", "")
        if tried(request, lambda: actions.freeze(by=user_of(request), of=held, why=why)):
            messages.success(request, f"The return of {named(held.period)} is frozen.")
        return redirect("returns:show", built=built)
    context = {
        "title": f"Freeze the return of {named(held.period)}",
        "built": held,
        "form": form,
        "crumbs": crumbs(held),
    }
    return render(request, "returns/freeze.html", context)


@require_POST
@login_required
@needs(P.RETURN_SEND)
def thaw(request: HttpRequest, built: int) -> HttpResponse:
    """Open a frozen return again."""
    held = return_of(request, built)
    if tried(request, lambda: actions.thaw(by=user_of(request), of=held)):
        messages.success(request, "The return is open again; build its month anew when the record is right.")
    return redirect("returns:show", built=built)


@require_POST
@login_required
@needs(P.RETURN_SEND)
def sent(request: HttpRequest, built: int) -> HttpResponse:
    """Say that a return went to the Department."""
    held = return_of(request, built)
    if tried(request, lambda: actions.mark_sent(by=user_of(request), of=held)):
        messages.success(request, f"The return of {named(held.period)} is marked as sent.")
    return redirect("returns:show", built=built)


@require_POST
@login_required
@needs(P.RETURN_SEND)
def download(request: HttpRequest, built: int) -> HttpResponseBase:
    """The file for the Department."""
    held = return_of(request, built)
    try:
        path = actions.take(by=user_of(request), of=held)
    except FingerpostError as problem:
        messages.error(request, str(problem))
        return redirect("returns:show", built=built)
    return FileResponse(path.open("rb"), as_attachment=True, filename=_called(held))


def _called(held: Return) -> str:
    return f"return-{held.period:%Y-%m}.xml"
