"""What there is to do for the cohort as a whole."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from fingerpost.core.calendar import AcademicYear
from fingerpost.register.cohort.permissions import Permission
from fingerpost.web.cohort.states import baseline_state, hand_overs_state, of_year
from fingerpost.web.components import Crumb, Task
from fingerpost.web.guard import needs, user_of


@require_safe
@login_required
@needs(Permission.COHORT_KEEP)
def index(request: HttpRequest) -> HttpResponse:
    """Each year's beginning, its list, and who was handed over."""
    year = AcademicYear.of(timezone.localdate())
    tasks = [
        Task(
            f"1 September {year.start}",
            of_year(year.start),
            reverse("cohort:september", args=[year.start]),
            "Years move on, and those past the age leave the cohort.",
        ),
        Task(
            f"List of the cohort {year}",
            baseline_state(year.start),
            reverse("cohort:baseline", args=[year.start]),
            "Who is in Years 12 and 13, kept to be held against the record later.",
        ),
        Task(
            "Hand-overs",
            hand_overs_state(user_of(request)),
            reverse("cohort:hand_overs"),
            "Whom another authority takes over, and who comes from one.",
        ),
    ]
    context = {"title": "The cohort", "tasks": tasks, "crumbs": [worklists()]}
    return render(request, "cohort/index.html", context)


def worklists() -> Crumb:
    """Where these pages hang."""
    return Crumb("Worklists", reverse("worklists:index"))


def cohort() -> list[Crumb]:
    """The way back from a page below."""
    return [worklists(), Crumb("The cohort", reverse("cohort:index"))]
