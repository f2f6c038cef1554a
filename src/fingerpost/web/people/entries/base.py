"""The page of one entry, written once: form, action, edit clash without loss, and the way back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods

from fingerpost.core.errors import FingerpostError
from fingerpost.register.access.acting import check
from fingerpost.register.access.models import User
from fingerpost.register.people.actions import EditClash
from fingerpost.register.people.models import Person
from fingerpost.register.people.permissions import Permission
from fingerpost.register.people.writing.ledger import plain
from fingerpost.web.components import Crumb
from fingerpost.web.drafts import typed
from fingerpost.web.forms.base import Form
from fingerpost.web.forms.dates import PARTS, DateField
from fingerpost.web.guard import needs, user_of
from fingerpost.web.people.clashes import told
from fingerpost.web.people.page import called, person_context, with_person

FORMS = ("GET", "HEAD", "POST")


@dataclass(frozen=True, slots=True)
class About:
    """Whom a form is about and who fills it in; `entry` is the row that it changes, where it changes one."""

    by: User
    person: Person
    entry: Any = None


class PersonForm(Form):
    """A form about a person. It remembers the version of the record that it was made from."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, about: About, **kwargs: Any) -> None:
        """Let the form fit its choices and first values to whom it is about."""
        self.about = about
        initial = {"version": about.person.version, **self.first(about), **kwargs.pop("initial", {})}
        super().__init__(*args, initial=initial, **kwargs)
        self.fit(about)

    def first(self, about: About) -> Mapping[str, Any]:
        """What the fields hold before anything is typed."""
        return {}

    def fit(self, about: About) -> None:
        """Choices that depend on the person or the user."""

    def typed_values(self) -> dict[str, Any]:
        """What was typed, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


Save = Callable[[About, Any, int | None], None]
"""Call one action: whom it is about, the valid form, the version that the form was made from."""
Row = Callable[[User, int, int], Any]
"""The row that the address names, of this person, that the user may know of; None for none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: its name and address below the person's, title, form, action, and where it leads back to.

    `kind` names the number in the address of the row that is changed (`address`), and `row` finds it.
    """

    name: str
    route: str
    title: str
    form: type[PersonForm]
    save: Save
    back: str
    done: str
    tab: str
    button: str = "Save"
    needs: Permission = Permission.PEOPLE_EDIT
    kind: str = ""
    row: Row | None = None
    files: bool = False
    warning: str = ""

    @property
    def address(self) -> URLPattern:
        """Its place among the addresses."""
        return path(f"<int:person>/{self.route}", page_of(self), name=self.name)


def page_of(entry: Entry) -> Callable[..., HttpResponseBase]:
    """The view of an entry."""

    @require_http_methods(FORMS)
    @login_required
    @needs(entry.needs)
    @with_person
    def page(request: HttpRequest, person: Person, **kwargs: int) -> HttpResponse:
        by = user_of(request)
        check(by=by, needs=entry.needs, person=person, doing=entry.name)
        row = entry.row(by, person.pk, kwargs[entry.kind]) if entry.row else None
        if entry.row is not None and row is None:
            raise Http404
        about = About(by, person, row)
        given = typed(request)
        form = entry.form(given, request.FILES or None, about=about) if given else entry.form(about=about)
        clash: EditClash | None = None
        if request.method == "POST" and form.is_valid():
            try:
                entry.save(about, form, form.cleaned_data["version"])
            except EditClash as found:
                clash = found
                form = _again(entry, request, about, found)
            except (FingerpostError, ValueError) as problem:
                form.add_error(None, str(problem).rstrip("."))
            else:
                messages.success(request, entry.done)
                return redirect(entry.back, person.pk)
        context = {
            **person_context(request, person, entry.tab),
            "title": entry.title,
            "form": form,
            "entry": entry,
            "clash": told(clash, by) if clash else None,
            "back": reverse(entry.back, args=[person.pk]),
        }
        context["crumbs"] = [
            *context["crumbs"],
            Crumb(called(person), reverse("people:person", args=[person.pk])),
        ]
        return render(request, "people/entry.html", context)

    return page


def fill(data: QueryDict, field: forms.Field, name: str, value: object) -> None:
    """Put a stored value into what was sent: a tick, a choice, a text, or a date in its three boxes."""
    if isinstance(field, DateField):
        day = date.fromisoformat(str(value)) if value else None
        for part in PARTS:
            data[f"{name}_{part}"] = str(getattr(day, part)) if day else ""
    elif isinstance(field, forms.BooleanField) and not value:
        data.pop(name, None)
    else:
        data[name] = "" if value is None else str(value)


def _again(entry: Entry, request: HttpRequest, about: About, clash: EditClash) -> PersonForm:
    """The form with all that was typed, and the version that is now: saving again is done knowingly.

    A field that this user had left as it was takes what the other editor made of it.
    """
    data = request.POST.copy()
    data["version"] = str(clash.version)
    tried = entry.form(request.POST, request.FILES or None, about=about)
    tried.is_valid()
    for change in clash.theirs:
        field = tried.fields.get(change.field)
        if field is not None and plain(tried.cleaned_data.get(change.field)) == change.before:
            fill(data, field, change.field, change.value)
    form = entry.form(data, request.FILES or None, about=about)
    form.add_error(
        None, "Somebody else changed this while you were typing. Check what they changed, then save again"
    )
    return form
