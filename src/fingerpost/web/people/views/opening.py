"""The pages about one person: overview, contacts, needs, education; and the alerts that come first."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fingerpost.register.access.policy import field_groups_of, may
from fingerpost.register.history.leaving import is_left
from fingerpost.register.people import actions, queries
from fingerpost.register.people.lists import consents
from fingerpost.register.people.models import Merge, Person, PersonName, SchoolPlace
from fingerpost.register.people.permissions import FieldGroup, Permission
from fingerpost.web.guard import needs, user_of
from fingerpost.web.people import tabs
from fingerpost.web.people.learning import achievements_shown, hours_shown, interests_shown
from fingerpost.web.people.needs import answers_shown, barriers_shown, care_shown, markers_shown
from fingerpost.web.people.numbers import numbers_of
from fingerpost.web.people.overview import summary
from fingerpost.web.people.page import GOING_ON, PASSED, person_context, refused, unread, with_person


@require_safe
@login_required
@needs(Permission.PEOPLE_VIEW)
@with_person
def overview(request: HttpRequest, person: Person) -> HttpResponse:
    """On one screen: what they do, how we know, when it lapses, who works with them, what next."""
    by = user_of(request)
    today = timezone.localdate()
    context = person_context(request, person, "Overview")
    merges = Merge.objects.filter(survivor=person, undone_at__isnull=True).order_by("-pk")
    context |= {
        "title": "Overview",
        "rows": summary(by, person, context["standing"], today),
        "deeds": () if is_left(person, today) else tabs.deeds(request, person.pk),
        "workers": queries.workers_of(person.pk, today),
        "alerts": queries.alerts_of(person.pk, today),
        "names": PersonName.objects.filter(person=person)
        .exclude(kind=PersonName.Kind.CURRENT)
        .order_by("-pk"),
        "numbers": numbers_of(person),
        "consents": [(consents()[c.kind].label, c) for c in queries.consents_of(person.pk)],
        "merges": merges if may(by, Permission.PEOPLE_MERGE, person.pk) else (),
        "may_merge": may(by, Permission.PEOPLE_MERGE, person.pk),
        "may_edit": may(by, Permission.PEOPLE_EDIT, person.pk),
        "may_restrict": may(by, Permission.PEOPLE_RESTRICT, person.pk),
        "may_hold": may(by, Permission.RETENTION_MANAGE, person.pk),
        "may_answer": may(by, Permission.SUBJECT_ACCESS, person.pk),
    }
    return render(request, "people/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@needs(Permission.PEOPLE_VIEW)
def alerts_first(request: HttpRequest, person: int) -> HttpResponse:
    """What must be read before the record opens; no detail of the person's stands here but the alerts."""
    by = user_of(request)
    if not queries.visible(by).filter(pk=person).exists():
        return refused(request, person)
    waiting = unread(request, person)
    page = request.GET.get("page", "")
    going_on = page if page in GOING_ON else "people:person"
    if request.method == "POST":
        actions.read_alerts(by=by, person=person, alerts=[alert.pk for alert in waiting])
        today = timezone.localdate().isoformat()
        read = {number: on for number, on in request.session.get(PASSED, {}).items() if on == today}
        request.session[PASSED] = read | {str(alert.pk): today for alert in waiting}
        return redirect(going_on, person)
    if not waiting:
        return redirect(going_on, person)
    context = {"title": "Read this before you open the record", "alerts": waiting, "person_number": person}
    return render(request, "people/alerts_first.html", context)


@require_safe
@login_required
@needs(Permission.PEOPLE_VIEW)
@with_person
def contacts(request: HttpRequest, person: Person) -> HttpResponse:
    """Where they live, how they are reached, who cares for them, their brothers and sisters."""
    by = user_of(request)
    context = person_context(request, person, "Contacts")
    context |= {
        "title": "Contacts",
        "addresses": queries.addresses_of(by, person.pk),
        "points": queries.contact_points_of(person.pk),
        "carers": queries.carers_of(person.pk),
        "siblings": queries.siblings_of(by, person.pk),
        "may_edit": may(by, Permission.PEOPLE_EDIT, person.pk),
        "may_mark": FieldGroup.ADDRESS_AT_RISK in field_groups_of(by, write=True, person=person.pk),
    }
    return render(request, "people/contacts.html", context)


@require_safe
@login_required
@needs(Permission.PEOPLE_VIEW)
@with_person
def needs_page(request: HttpRequest, person: Person) -> HttpResponse:
    """Needs and circumstances, barriers, care, and the council's own questions."""
    by = user_of(request)
    context = person_context(request, person, "Needs")
    context |= {
        "title": "Needs",
        "markers": markers_shown(by, person.pk),
        "barriers": barriers_shown(by, person.pk),
        "care": care_shown(by, person),
        "answers": answers_shown(by, person.pk),
        "may_edit": may(by, Permission.PEOPLE_EDIT, person.pk),
    }
    return render(request, "people/needs.html", context)


@require_safe
@login_required
@needs(Permission.PEOPLE_VIEW)
@with_person
def education(request: HttpRequest, person: Person) -> HttpResponse:
    """Where they are and were on roll, how many hours, what they want, and what they achieved."""
    by = user_of(request)
    context = person_context(request, person, "Education and offers")
    places = SchoolPlace.objects.filter(person=person).select_related("organisation")
    context |= {
        "title": "Education and offers",
        "places": places.order_by("-start", "-pk"),
        "hours": hours_shown(person.pk),
        "interests": interests_shown(person.pk),
        "achievements": achievements_shown(by, person.pk),
        "may_edit": may(by, Permission.PEOPLE_EDIT, person.pk),
    }
    return render(request, "people/education.html", context)
