"""Who works with the person, where they learn, alerts and documents."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from fingerpost.register.access.models import User
from fingerpost.register.access.policy import field_groups_of
from fingerpost.register.organisations.models import Organisation, Team
from fingerpost.register.people import actions, queries, rows
from fingerpost.register.people.lists import worker_roles
from fingerpost.register.people.models import Alert, Document, Worker
from fingerpost.register.people.permissions import Permission
from fingerpost.register.people.sniffing import TYPES
from fingerpost.web.forms.dates import DateField
from fingerpost.web.people.entries.base import About, Entry, PersonForm
from fingerpost.web.people.entries.fields import (
    GROUP_TITLES,
    NOT_CHOSEN,
    choices_of,
    past_date,
    text,
    writable,
)
from fingerpost.web.people.entries.need import SpanForm, UntilForm
from fingerpost.web.people.entries.who import EndForm


def staff() -> list[tuple[str, str]]:
    """Everybody who signs in, to choose from."""
    listed = User.objects.filter(is_active=True).order_by("name", "pk").values_list("pk", "name", "job_title")
    return [(str(pk), f"{name}, {title}" if title else name) for pk, name, title in listed]


class WorkerForm(PersonForm):
    """Who works with them."""

    role = forms.ChoiceField(label="In which role?", choices=())
    user = forms.ChoiceField(label="Who?", required=False)
    team = forms.ChoiceField(label="Or which team?", required=False)
    from_date = past_date("Since when")

    def first(self, about: About) -> Mapping[str, Any]:
        """Oneself, from today."""
        return {"user": str(about.by.pk), "from_date": timezone.localdate()}

    def fit(self, about: About) -> None:
        """Roles, people and teams."""
        teams = Team.objects.order_by("name").values_list("pk", "name")
        self.fields["role"].choices = [NOT_CHOSEN, *choices_of(worker_roles())]  # type: ignore[attr-defined]
        self.fields["user"].choices = [("", "Nobody in particular"), *staff()]  # type: ignore[attr-defined]
        listed = [("", "No team"), *((str(pk), name) for pk, name in teams)]
        self.fields["team"].choices = listed  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One or the other."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not given.get("user") and not given.get("team"):
            self.add_error("user", "Choose a person or a team")
        return given


def save_worker(about: About, form: WorkerForm, version: int | None) -> None:
    """Assign them."""
    given = form.cleaned_data
    actions.assign(
        by=about.by,
        person=about.person,
        role=given["role"],
        from_date=given["from_date"],
        user=User.objects.get(pk=given["user"]) if given["user"] else None,
        team=Team.objects.get(pk=given["team"]) if given["team"] else None,
    )


def worker(by: User, person: int, number: int) -> Worker | None:
    """Somebody who works with them now."""
    return queries.workers_of(person, timezone.localdate()).filter(pk=number).first()


def end_worker(about: About, form: UntilForm, version: int | None) -> None:
    """They no longer do."""
    actions.end_assignment(
        by=about.by, person=about.person, worker=about.entry.pk, on=form.cleaned_data["on"]
    )


class PlaceForm(SpanForm):
    """A time on a roll."""

    organisation = forms.ChoiceField(label="School, college or provider")
    year_group = forms.IntegerField(label="Year group", required=False, min_value=1, max_value=16)
    alongside = forms.BooleanField(label="They are also on another roll", required=False)
    field_order = ("organisation", "year_group", "start", "end", "alongside")

    def fit(self, about: About) -> None:
        """Every one that is open."""
        open_now = Q(closed_on__isnull=True) | Q(closed_on__gte=timezone.localdate())
        listed = Organisation.objects.filter(open_now).order_by("name").values_list("pk", "name")
        choices = [NOT_CHOSEN, *((str(pk), name) for pk, name in listed)]
        self.fields["organisation"].choices = choices  # type: ignore[attr-defined]


def save_place(about: About, form: PlaceForm, version: int | None) -> None:
    """Add it."""
    given = form.typed_values()
    place = rows.Place(**{**given, "organisation": int(given["organisation"])}, source="officer")
    actions.add_place(by=about.by, person=about.person, place=place, version=version)


class AlertForm(PersonForm):
    """A warning for whoever opens the record."""

    kind = forms.ChoiceField(
        label="What does it warn of?", widget=forms.RadioSelect, choices=Alert.Kind.choices
    )
    reason = text("Reason", 500, lines=True, hint="Whoever opens the record reads it: say what to do")
    review_on = DateField(label="Review date", earliest=timezone.localdate)
    expires_on = DateField(label="Last day", earliest=timezone.localdate)
    owner = forms.ChoiceField(label="Who looks after it?")

    def first(self, about: About) -> Mapping[str, Any]:
        """Oneself as owner."""
        return {"owner": str(about.by.pk)}

    def fit(self, about: About) -> None:
        """Everybody who signs in."""
        self.fields["owner"].choices = staff()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """It ends when it is reviewed, or later."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("review_on") and given.get("expires_on") and given["expires_on"] < given["review_on"]:
            self.add_error("expires_on", "The last day must be the review date or after it")
        return given


def save_alert(about: About, form: AlertForm, version: int | None) -> None:
    """Raise it."""
    given = form.typed_values()
    owner = User.objects.get(pk=given.pop("owner"))
    actions.raise_alert(by=about.by, person=about.person, owner=owner, **given)


class ReviewForm(AlertForm):
    """It still holds."""

    def first(self, about: About) -> Mapping[str, Any]:
        """As held."""
        return {"reason": about.entry.reason}

    def fit(self, about: About) -> None:
        """Neither kind nor owner changes."""
        del self.fields["kind"], self.fields["owner"]


def review_alert(about: About, form: ReviewForm, version: int | None) -> None:
    """Go on with it."""
    actions.review_alert(
        by=about.by, person=about.person, alert=about.entry.pk, version=version, **form.typed_values()
    )


def alert(by: User, person: int, number: int) -> Alert | None:
    """An alert in force."""
    return queries.alerts_of(person, timezone.localdate()).filter(pk=number).first()


def end_alert(about: About, form: EndForm, version: int | None) -> None:
    """It holds no more."""
    actions.end_alert(by=about.by, person=about.person, alert=about.entry.pk)


class DocumentForm(PersonForm):
    """A file."""

    file = forms.FileField(label="File", help_text="PDF, Word, Excel, text, PNG or JPEG, up to 10 MB")
    field_group = forms.ChoiceField(label="Who may see it?", required=False, widget=forms.RadioSelect)

    def fit(self, about: About) -> None:
        """Groups that the user may write and read; the browser offers the kinds that are kept."""
        held = writable(about) & field_groups_of(about.by, person=about.person.pk)
        offered = [("", GROUP_TITLES[""]), *((g.value, GROUP_TITLES[g]) for g in sorted(held))]
        self.fields["field_group"].choices = offered  # type: ignore[attr-defined]
        self.fields["file"].widget.attrs["accept"] = ",".join(sorted(TYPES))


def save_document(about: About, form: DocumentForm, version: int | None) -> None:
    """Keep it."""
    file = form.cleaned_data["file"]
    actions.add_document(
        by=about.by,
        person=about.person,
        name=file.name,
        file=file,
        size=file.size,
        field_group=form.cleaned_data["field_group"],
    )


def document(by: User, person: int, number: int) -> Document | None:
    """A document that the user may know of."""
    return queries.documents_of(by, person).filter(pk=number).first()


def remove_document(about: About, form: EndForm, version: int | None) -> None:
    """Take it away."""
    actions.remove_document(by=about.by, person=about.person, document=about.entry.pk)


OVERVIEW = ("people:person", "Overview")
ENTRIES = (
    Entry(
        "add_worker",
        "workers/add",
        "Add a worker",
        WorkerForm,
        save_worker,
        OVERVIEW[0],
        "The worker was added.",
        OVERVIEW[1],
    ),
    Entry(
        "end_worker",
        "workers/<int:worker>/end",
        "End an assignment",
        UntilForm,
        end_worker,
        OVERVIEW[0],
        "The assignment was ended.",
        OVERVIEW[1],
        kind="worker",
        row=worker,
    ),
    Entry(
        "add_place",
        "school-places/add",
        "Add a school place",
        PlaceForm,
        save_place,
        "people:education",
        "The school place was added.",
        "Education and offers",
    ),
    Entry(
        "add_alert",
        "alerts/add",
        "Raise an alert",
        AlertForm,
        save_alert,
        OVERVIEW[0],
        "The alert was raised.",
        OVERVIEW[1],
    ),
    Entry(
        "review_alert",
        "alerts/<int:alert>/review",
        "Review an alert",
        ReviewForm,
        review_alert,
        OVERVIEW[0],
        "The alert goes on.",
        OVERVIEW[1],
        kind="alert",
        row=alert,
    ),
    Entry(
        "end_alert",
        "alerts/<int:alert>/end",
        "End an alert",
        EndForm,
        end_alert,
        OVERVIEW[0],
        "The alert was ended.",
        OVERVIEW[1],
        button="End the alert",
        kind="alert",
        row=alert,
    ),
    Entry(
        "add_document",
        "documents/add",
        "Add a document",
        DocumentForm,
        save_document,
        "people:documents",
        "The document was added.",
        "Documents",
        needs=Permission.DOCUMENTS_ADD,
        files=True,
    ),
    Entry(
        "remove_document",
        "documents/<int:document>/remove",
        "Remove a document",
        EndForm,
        remove_document,
        "people:documents",
        "The document was removed.",
        "Documents",
        button="Remove the document",
        needs=Permission.DOCUMENTS_ADD,
        kind="document",
        row=document,
    ),
)
