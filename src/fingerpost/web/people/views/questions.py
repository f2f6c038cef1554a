"""The council's own questions, made without code."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fingerpost.register.people import actions
from fingerpost.register.people.models import Question
from fingerpost.register.people.permissions import Permission
from fingerpost.web.components import Column, Crumb, Table
from fingerpost.web.drafts import typed
from fingerpost.web.forms.base import Form
from fingerpost.web.guard import needs, user_of
from fingerpost.web.people.entries.fields import GROUP_TITLES, text

FORMS = ["GET", "HEAD", "POST"]


class QuestionForm(Form):
    """A question and how it is answered."""

    label = text("Question", 200)
    hint = text("Hint", 300, optional=True)
    kind = forms.ChoiceField(
        label="How is it answered?", widget=forms.RadioSelect, choices=Question.Kind.choices
    )
    choices = text(
        "Answers to choose from", 2000, optional=True, lines=True, hint="One a line; for one of a list"
    )
    field_group = forms.ChoiceField(
        label="Who may see the answers?",
        widget=forms.RadioSelect,
        required=False,
        choices=[(str(key), title) for key, title in GROUP_TITLES.items()],
    )

    def given(self) -> dict[str, Any]:
        """As the action takes it."""
        return {**self.cleaned_data, "choices": tuple(self.cleaned_data["choices"].splitlines())}


class ChangeQuestionForm(QuestionForm):
    """All but its kind, and its place in the list."""

    position = forms.IntegerField(label="Place in the list", min_value=1, max_value=999)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Its kind stays: answers are held."""
        super().__init__(*args, **kwargs)
        del self.fields["kind"]


@require_safe
@login_required
@needs(Permission.SETTINGS_EDIT)
def index(request: HttpRequest) -> HttpResponse:
    """Every question, those that are asked first."""
    asked = Question.objects.order_by("retired_at", "position", "pk")
    rows = [
        (
            format_html(
                '<a class="govuk-link" href="{}">{}</a>', reverse("people:question", args=[q.pk]), q.label
            ),
            q.get_kind_display(),
            GROUP_TITLES[q.field_group],
            "Retired" if q.retired_at else "Asked",
        )
        for q in asked
    ]
    columns = (Column("Question"), Column("Answered by"), Column("Who sees the answers"), Column("State"))
    context = {
        "title": "Our own questions",
        "table": Table("Questions", columns, rows, hide_caption=True),
        "rows": rows,
        "crumbs": [_up()],
    }
    return render(request, "people/questions.html", context)


@require_http_methods(FORMS)
@login_required
@needs(Permission.SETTINGS_EDIT)
def add(request: HttpRequest) -> HttpResponse:
    """A new question."""
    form = QuestionForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_question(by=user_of(request), **form.given())
        except ValueError as problem:
            form.add_error(None, str(problem).rstrip("."))
        else:
            messages.success(request, "The question is asked from now on, on every record's Needs page.")
            return redirect("people:questions")
    return render(request, "people/question.html", _context("Add a question", form))


@require_http_methods(FORMS)
@login_required
@needs(Permission.SETTINGS_EDIT)
def change(request: HttpRequest, question: int) -> HttpResponse:
    """Its wording, hint, answers, place, and who sees it."""
    found = get_object_or_404(Question, pk=question)
    form = ChangeQuestionForm(typed(request), initial=_first(found))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_question(by=user_of(request), question=found, **form.given())
        except ValueError as problem:
            form.add_error(None, str(problem).rstrip("."))
        else:
            messages.success(request, "The question was saved.")
            return redirect("people:questions")
    context = _context("Change a question", form) | {"question": found}
    return render(request, "people/question.html", context)


@require_POST
@login_required
@needs(Permission.SETTINGS_EDIT)
def retire(request: HttpRequest, question: int) -> HttpResponse:
    """Ask it no more."""
    found = get_object_or_404(Question, pk=question)
    actions.retire_question(by=user_of(request), question=found, at=timezone.now())
    messages.success(request, "The question is asked no more. Its answers stay.")
    return redirect("people:questions")


def _first(question: Question) -> Mapping[str, Any]:
    return {
        "label": question.label,
        "hint": question.hint,
        "choices": "\n".join(question.choices),
        "field_group": question.field_group,
        "position": question.position,
    }


def _context(title: str, form: Form) -> dict[str, Any]:
    crumbs = [_up(), Crumb("Our own questions", reverse("people:questions"))]
    return {"title": title, "form": form, "crumbs": crumbs}


def _up() -> Crumb:
    return Crumb("Administration", reverse("administration:index"))
