"""What is done about one line of a timeline: still so, over, wrong, or never so."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fingerpost.register.access.acting import check
from fingerpost.register.history import actions
from fingerpost.register.history.actions.mending import corrected_row
from fingerpost.register.history.actions.recording import confirmed_row
from fingerpost.register.history.permissions import Permission
from fingerpost.register.history.previewing import Preview, preview_change
from fingerpost.register.history.rows import Held
from fingerpost.register.history.store import held, held_where
from fingerpost.register.people.actions import NothingThere
from fingerpost.register.people.models import Person
from fingerpost.web.drafts import typed
from fingerpost.web.guard import needs, user_of
from fingerpost.web.history import words
from fingerpost.web.history.forms import ConfirmForm, CorrectForm, EndForm, HistoryForm, WithdrawForm
from fingerpost.web.history.views.recording import met_another, page, refused
from fingerpost.web.people.page import with_person

WITHDRAWN = "Somebody withdrew this activity while you were typing. If it is so after all, record an update"


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that is done about an activity: its form, what it would write, and its action.

    `row` gives the row to show beforehand from the one held and the form; without it nothing is shown first.
    """

    title: str
    button: str
    form: type[HistoryForm]
    needs: Permission
    act: Callable[..., Any]
    values: Callable[[Any], dict[str, Any]]
    done: str
    row: Callable[[Held, Any], Held] | None = None
    hint: str = ""


def _confirmed(before: Held, form: ConfirmForm) -> Held:
    values = form.values()
    return confirmed_row(before, **(values | {"told": values["told"] or timezone.localdate()}))


CONFIRM = Deed(
    "Confirm that it goes on", "Save", ConfirmForm, Permission.HISTORY_RECORD, actions.confirm,
    lambda form: form.values(), "The activity was confirmed.", _confirmed,
)  # fmt: skip
END = Deed(
    "Say that it is over", "Save", EndForm, Permission.HISTORY_RECORD, actions.end,
    lambda form: form.values(), "The activity was ended.",
    hint="If you know what they do now, record that instead: it ends what went before by itself.",
)  # fmt: skip
CORRECT = Deed(
    "Correct what is recorded", "Save", CorrectForm, Permission.HISTORY_CORRECT, actions.correct,
    lambda form: {"changes": form.changes()}, "The activity was corrected.",
    lambda before, form: corrected_row(before, form.changes()),
    hint="What stood before is kept, with the day until which we held it to be so. "
    "If they began something else, record an update instead.",
)  # fmt: skip
WITHDRAW = Deed(
    "Withdraw an activity", "Withdraw it", WithdrawForm, Permission.HISTORY_CORRECT, actions.withdraw,
    lambda form: form.values(), "The activity was withdrawn.",
    hint="Do this only if it was never so, or is somebody else’s. If it is over, end it instead.",
)  # fmt: skip


def _view(deed: Deed) -> Callable[..., HttpResponseBase]:
    @require_http_methods(["GET", "HEAD", "POST"])
    @login_required
    @needs(deed.needs)
    @with_person
    def view(request: HttpRequest, person: Person, activity: int) -> HttpResponseBase:
        by = user_of(request)
        check(by=by, needs=deed.needs, person=person, doing=deed.act.__name__)
        row = _row_of(person, activity, gone_too=request.method == "POST")
        form = deed.form(typed(request), person=person, row=row)
        preview = _preview(request, deed, person, row, form) if form.is_bound and form.is_valid() else None
        clash: list[words.Told] = []
        shown = preview is None or request.POST.get("shown") == preview.mark
        if request.method == "POST" and form.is_valid() and shown:
            try:
                deed.act(
                    by=by, person=person, activity=row.id, seen=form.cleaned_data["seen"], **deed.values(form)
                )
            except actions.EditClash as found:
                form = met_another(request, deed.form, found, person=person, row=row)
                clash = words.clashes(found.changes, by)
            except actions.NotAcceptable as error:
                refused(form, error)
            except NothingThere:
                form.add_error(None, WITHDRAWN)
            else:
                messages.success(request, deed.done)
                return redirect("history:timeline", person.pk)
        return page(
            request,
            person,
            form,
            title=deed.title,
            button=deed.button,
            warning=deed is WITHDRAW,
            hint=deed.hint,
            now=words.doing(row),
            clash=clash,
            preview=preview,
            doing=words.doing(preview.row) if preview else "",
            currency=words.currency(preview, timezone.localdate()) if preview else "",
        )

    return view


def _row_of(person: Person, activity: int, *, gone_too: bool) -> Held:
    """The activity, or what came in its place meanwhile; one that was withdrawn only with `gone_too`.

    Raises NothingThere.
    """
    rows = held_where([person.pk], Q()).get(person.pk, [])
    standing = {row.id for row in held([person.pk]).get(person.pk, [])}
    following = {row.replaces: row for row in rows if row.replaces is not None}
    found = next((row for row in rows if row.id == activity), None)
    while found is not None and found.id not in standing and found.id in following:
        found = following[found.id]
    if found is None or not (found.id in standing or gone_too):
        raise NothingThere("There is no such activity in this history.")
    return found


def _preview(request: HttpRequest, deed: Deed, person: Person, row: Held, form: Any) -> Preview | None:
    make = deed.row
    if make is None:
        return None
    try:
        return preview_change(
            by=user_of(request), person=person, activity=row.id or 0, change=lambda before: make(before, form)
        )
    except actions.NotAcceptable as error:
        refused(form, error)
    except NothingThere:
        form.add_error(None, WITHDRAWN)
    return None


confirm = _view(CONFIRM)
end = _view(END)
correct = _view(CORRECT)
withdraw = _view(WITHDRAW)
