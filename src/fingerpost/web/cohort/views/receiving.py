"""A pack or a receipt that came: read, the person matched, taken in; or somebody taken over without one."""

import base64
import binascii

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fingerpost.core.errors import BadRequest
from fingerpost.register.access.models import User
from fingerpost.register.cohort import actions
from fingerpost.register.cohort.actions.receiving import opened
from fingerpost.register.cohort.matching import alike
from fingerpost.register.cohort.models import AuthorityKey
from fingerpost.register.cohort.naming import authority
from fingerpost.register.cohort.pack import RECEIPT
from fingerpost.register.cohort.permissions import Permission
from fingerpost.register.cohort.reading import Pack
from fingerpost.register.cohort.signing import LARGEST, fingerprint, format_of
from fingerpost.register.people.models import Person
from fingerpost.register.people.queries import visible
from fingerpost.register.tracking.actions import NotAcceptable
from fingerpost.web.cohort.forms import NEW, ByHandForm, KeyForm, UploadForm, WhomForm
from fingerpost.web.cohort.views.index import cohort
from fingerpost.web.components import Row
from fingerpost.web.drafts import typed
from fingerpost.web.guard import needs, user_of
from fingerpost.web.people.page import called, person_context, with_person
from fingerpost.web.words.dates import day

FORMS = ("GET", "HEAD", "POST")
HIDDEN = (
    "Somebody with the same number is on the record, and you may not open that record. Ask whoever may, or "
    "an administrator"
)


@require_http_methods(FORMS)
@login_required
@needs(Permission.COHORT_KEEP)
def receive(request: HttpRequest) -> HttpResponseBase:
    """Upload; then, of a pack, who it is. The file is kept in the form alone, never on the server."""
    file = _file(request)
    if file is None:
        form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
        return _upload(request, form)
    try:
        if format_of(file) == RECEIPT:
            return _receipt(request, file)
        return _pack(request, file)
    except BadRequest as problem:
        messages.error(request, str(problem))
        return _upload(request, UploadForm())


def _upload(request: HttpRequest, form: UploadForm) -> HttpResponse:
    context = {"title": "Take in a pack or a receipt", "form": form, "crumbs": cohort()}
    return render(request, "cohort/receive.html", context)


def _file(request: HttpRequest) -> bytes | None:
    """What was uploaded, or what an earlier step of this page holds."""
    if request.method != "POST":
        return None
    sent = request.FILES.get("file")
    if isinstance(sent, UploadedFile):
        return bytes(sent.read(LARGEST + 1))
    try:
        return base64.b64decode(request.POST.get("held", ""), validate=True) or None
    except (ValueError, binascii.Error):
        return None


def _receipt(request: HttpRequest, file: bytes) -> HttpResponseBase:
    asked = "held" in request.POST
    form = KeyForm(request.POST if asked else None)
    checked = asked and form.is_valid() and form.cleaned_data["key_checked"]
    try:
        taken = actions.take_receipt(by=user_of(request), file=file, key_checked=checked)
    except NotAcceptable as problem:
        return _ask(request, form, file, "Check the key of the receipt", [], str(problem))
    messages.success(request, "The receipt was taken in: they lead, and the young person has left us.")
    return redirect("cohort:hand_over", taken.pk)


def _pack(request: HttpRequest, file: bytes) -> HttpResponseBase:
    by = user_of(request)
    pack, signed = opened(file)
    offered, hidden = _offered(by, pack)
    asked = "held" in request.POST
    form = WhomForm(request.POST if asked else None, people=offered, initial={"on": timezone.localdate()})
    known = AuthorityKey.objects.filter(authority=pack.sender, key=signed.key).exists()
    if known:
        del form.fields["key_checked"]
    if asked and form.is_valid():
        given = form.cleaned_data
        chosen = given["person"]
        try:
            made = actions.receive(
                by=by,
                file=file,
                on=given["on"],
                person=None if chosen == NEW else int(chosen),
                key_checked=given.get("key_checked", False),
            )
        except NotAcceptable as problem:
            field = {"key": "key_checked"}.get(problem.field, problem.field)
            form.add_error(field if field in form.fields else None, str(problem))
        else:
            messages.success(request, "They were taken over. Send the receipt to the other authority.")
            return redirect("cohort:hand_over", made.pk)
    said = "" if known else f"Their key is not known yet. Its fingerprint is {fingerprint(signed.key)}"
    return _ask(request, form, file, "Who is it?", _rows(pack), f"{HIDDEN}" if hidden else said)


def _ask(
    request: HttpRequest, form: object, file: bytes, title: str, rows: list[Row], said: str
) -> HttpResponse:
    context = {
        "title": title,
        "form": form,
        "rows": rows,
        "said": said,
        "held": base64.b64encode(file).decode(),
        "crumbs": cohort(),
    }
    return render(request, "cohort/receive_whom.html", context)


def _offered(by: User, pack: Pack) -> tuple[list[tuple[str, str]], bool]:
    """Those whom it may be, to choose from; and whether there is one for sure whom the user may not see."""
    found = alike(pack)
    seen = set(visible(by).filter(pk__in=[one.pk for one in found]).values_list("pk", flat=True))
    offered = [(str(one.pk), _described(one.person, one.why)) for one in found if one.pk in seen]
    if not any(one.sure for one in found):
        offered.append((NEW, "None of these: a new record" if offered else "Nobody of ours: a new record"))
    return offered, any(one.sure and one.pk not in seen for one in found)


def _described(person: Person, why: str) -> str:
    born = f", born {day(person.birth_date)}" if person.birth_date else ""
    return f"{called(person)}{born}, {person.council_id} ({why})"


def _rows(pack: Pack) -> list[Row]:
    name, born = pack.new.name, pack.new.birth_date
    return [
        Row("From", authority(pack.sender)),
        Row("Name", f"{name.given_name} {name.family_name}"),
        *([Row("Born", day(born))] if born else []),
        *([Row("Moved on", day(pack.moved_on))] if pack.moved_on else []),
        *([Row("Why", pack.why)] if pack.why else []),
        Row("Activities", len(pack.activities)),
    ]


@require_http_methods(FORMS)
@login_required
@needs(Permission.COHORT_KEEP)
@with_person
def by_hand(request: HttpRequest, person: Person) -> HttpResponseBase:
    """Somebody on the record comes from another authority, without a pack."""
    form = ByHandForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.receive_by_hand(by=user_of(request), person=person, **form.cleaned_data)
        except NotAcceptable as problem:
            form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        else:
            messages.success(request, "They were taken over.")
            return redirect("cohort:hand_over", made.pk)
    context = {
        **person_context(request, person, "Overview"),
        "title": "They come from another authority",
        "form": form,
        "button": "Take them over",
        "why": "They are ours from that day. With a pack of the other authority, take that in instead.",
    }
    return render(request, "cohort/person_form.html", context)
