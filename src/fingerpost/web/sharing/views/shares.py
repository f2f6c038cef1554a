"""A declared share: what it is, under which agreement, making it, and the log of those that were made."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fingerpost.core.errors import FingerpostError
from fingerpost.core.periods import Month
from fingerpost.core.text import counted, month_text
from fingerpost.register.access.policy import may
from fingerpost.register.sharing import actions, queries
from fingerpost.register.sharing.agreements import barriers, text_of
from fingerpost.register.sharing.columns import COLUMNS
from fingerpost.register.sharing.models import Agreement, ShareMade
from fingerpost.register.sharing.permissions import AGREE, EXPORT
from fingerpost.register.sharing.shares import SHARES, Share
from fingerpost.web.components import Crumb, Row
from fingerpost.web.drafts import typed
from fingerpost.web.guard import needs, user_of
from fingerpost.web.paging import keyset
from fingerpost.web.sharing.forms import AgreementForm, ForSchoolForm
from fingerpost.web.sharing.page import FORMS, PEOPLE, attached, crumbs
from fingerpost.web.sharing.views.lists import tried
from fingerpost.web.words.dates import day, moment


@require_safe
@login_required
@needs(any_of=queries.SEEING_SHARES)
def show(request: HttpRequest, share: str) -> HttpResponse:
    """One share, with the log of those that were made."""
    of, by = _share(share), user_of(request)
    made = queries.shares_made(by).filter(share=of.key)
    page = keyset(made, request, order=("-pk",), total=made.count())
    held = list(queries.agreements(by).filter(share=of.key).order_by("-pk"))
    context = {
        "title": of.title,
        "share": of,
        "facts": _facts(of),
        "agreements": [(one, _agreed(one)) for one in held],
        "covered": queries.covered_now(of.key),
        "barriers": barriers(of.key),
        "form": ForSchoolForm() if of.by_name else None,
        "may_make": may(by, EXPORT),
        "may_agree": may(by, AGREE),
        "page": page,
        "made": [(one, _told(one)) for one in page.rows],
        "crumbs": crumbs(),
    }
    return render(request, "sharing/share.html", context)


@require_POST
@login_required
@needs(EXPORT)
def make(request: HttpRequest, share: str) -> HttpResponse:
    """Make it: figures at once; by name, as a list that is taken away."""
    of, by = _share(share), user_of(request)
    if not of.by_name:
        if tried(request, lambda: actions.make_figures(by=by, share=of.key)):
            messages.success(request, "The share was made. Its file is at the top of the log.")
        return redirect("sharing:share", share=of.key)
    form = ForSchoolForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose the school that the share is for.")
        return redirect("sharing:share", share=of.key)
    try:
        export = actions.make_list(by=by, share=of.key, organisation=form.cleaned_data["organisation"])
    except FingerpostError as problem:
        messages.error(request, str(problem))
        return redirect("sharing:share", share=of.key)
    return redirect("sharing:export", export=export.pk)


@require_http_methods(FORMS)
@login_required
@needs(AGREE)
def agree(request: HttpRequest, share: str) -> HttpResponse:
    """Record an agreement."""
    of = _share(share)
    form = AgreementForm(typed(request), share=of)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_agreement(by=user_of(request), share=of.key, **form.cleaned_data)
        except FingerpostError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The agreement was recorded.")
            return redirect("sharing:share", share=of.key)
    context = {
        "title": "Record a sharing agreement",
        "share": of,
        "form": form,
        "crumbs": crumbs(Crumb(of.title, reverse("sharing:share", args=[of.key]))),
    }
    return render(request, "sharing/agreement.html", context)


@require_POST
@login_required
@needs(AGREE)
def end(request: HttpRequest, agreement: int) -> HttpResponse:
    """End an agreement."""
    by = user_of(request)
    held = get_object_or_404(queries.agreements(by), pk=agreement)
    actions.end_agreement(by=by, agreement=held)
    messages.success(request, "The agreement covers nothing any more.")
    return redirect("sharing:share", share=held.share)


@require_POST
@login_required
@needs(EXPORT)
def download(request: HttpRequest, made: int) -> HttpResponse:
    """The file of a share of figures."""
    by = user_of(request)
    held = get_object_or_404(queries.shares_made(by), pk=made)
    try:
        content = actions.take_share(by=by, made=held)
    except FingerpostError as problem:
        messages.error(request, str(problem))
        return redirect("sharing:share", share=held.share)
    return attached(content, f"{held.share.replace('_', '-')}-{held.period}")


def _share(key: str) -> Share:
    try:
        return SHARES[key]
    except KeyError:
        raise Http404 from None


def _facts(of: Share) -> list[Row]:
    columns = [COLUMNS[key].label for key in of.columns] or [
        count.label for count in of.counts if count.label != "%"
    ]
    return [
        Row("For", of.recipient),
        Row("What for", of.purpose),
        Row("What is in it", "Young people by name" if of.by_name else "Figures, small numbers hidden"),
        Row("Columns", ", ".join(columns)),
        Row("Why it is lawful", of.law),
        Row("How often", str(of.cadence.label)),
    ]


def _agreed(one: Agreement) -> str:
    whom = f"With {one.organisation.name}: " if one.organisation else ""
    ends = one.feed.agreement_ends if one.feed else None
    last = min((end for end in (ends, one.ends_on) if end), default=None)
    until = f" until {day(last)}" if last else ""
    return f"{whom}{text_of(one)} (from {day(one.starts_on)}{until})"


def _told(one: ShareMade) -> list[Row]:
    whom = one.organisation.name if one.organisation else one.recipient
    month = Month.parse(one.period) if one.period else None
    what = (
        f"{counted(one.counts['rows'], 'row')} of figures, {one.counts['hidden']:,} hidden"
        if month
        else counted(one.counts["people"], *PEOPLE)
    )
    lines = [
        Row("To", whom),
        Row("Month", month_text(month.year, month.month) if month else ""),
        Row("In it", what),
        Row("Agreement", text_of(one.agreement)),
        Row("Made by", f"{one.made_by.name}, {moment(one.made_at)}"),
        Row("Hash of the file", one.file_hash),
    ]
    return [line for line in lines if line.value]
