"""The annual activity survey: what it is, and its file to be downloaded."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fingerpost.core.errors import FingerpostError
from fingerpost.register.access.permissions import Permission as P
from fingerpost.register.returns import survey
from fingerpost.web.forms.base import Form
from fingerpost.web.guard import needs, user_of
from fingerpost.web.returns.page import FORMS, crumbs
from fingerpost.web.words.dates import day

YEARS = 5
"""Surveys that the page offers, the last one first."""


class YearForm(Form):
    """Of which day."""

    year = forms.TypedChoiceField(label="Which survey?", coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        last = survey.day_of(timezone.localdate())
        days = [last.replace(year=last.year - back) for back in range(YEARS)]
        self.fields["year"].choices = [(str(on.year), day(on)) for on in days]  # type: ignore[attr-defined]


@require_http_methods(FORMS)
@login_required
@needs(P.RETURN_SEND)
def index(request: HttpRequest) -> HttpResponse:
    """Choose the year; the answer is the file."""
    last = survey.day_of(timezone.localdate())
    form = YearForm(request.POST if request.method == "POST" else None, initial={"year": last.year})
    if request.method == "POST" and form.is_valid():
        try:
            on = survey.day_of(timezone.localdate(), form.cleaned_data["year"])
            found = survey.take(by=user_of(request), on=on)
        except FingerpostError as problem:
            messages.error(request, str(problem))
            return redirect("returns:survey")
        answer = HttpResponse(survey.as_csv(found), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="activity-survey-{on.year}.csv"'
        return answer
    context = {"title": "Annual activity survey", "form": form, "crumbs": crumbs()}
    return render(request, "returns/survey.html", context)
