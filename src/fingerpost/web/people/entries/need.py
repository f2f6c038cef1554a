"""Needs, circumstances, barriers, care, and answers to the council's own questions."""

from collections.abc import Mapping
from typing import Any

from django import forms

from fingerpost.register.access.models import User
from fingerpost.register.people import actions, queries, rows
from fingerpost.register.people.lists import barriers, markers, placements
from fingerpost.register.people.models import Barrier, CareEpisode, Marker, Placement, Question
from fingerpost.register.people.permissions import FieldGroup
from fingerpost.web.forms.dates import DateField
from fingerpost.web.people.entries.base import About, Entry, PersonForm
from fingerpost.web.people.entries.fields import choices_of, past_date, text, writable
from fingerpost.web.people.entries.who import EndForm

BACK, TAB = "people:needs", "Needs"
KEPT_BY_CARE = frozenset({"child_in_care", "care_leaver"})
"""Markers that follow from times in care, which have a form of their own."""


class SpanForm(PersonForm):
    """Something with a beginning and perhaps an end."""

    start = past_date("Since when", required=False)
    end = DateField(label="Until when", required=False)

    def clean(self) -> dict[str, Any]:
        """It does not end before it begins."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("start") and given.get("end") and given["end"] < given["start"]:
            self.add_error("end", "The end must be on the day it began or after it")
        return given


class MarkerForm(SpanForm):
    """A need or circumstance."""

    kind = forms.ChoiceField(label="What is it?", widget=forms.RadioSelect)
    text = text("Note", 1000, optional=True, lines=True)
    field_order = ("kind", "start", "end", "text")

    def fit(self, about: About) -> None:
        """Those that the user may write, but for what times in care keep."""
        offered = [c for c in choices_of(markers(), writable(about)) if c[0] not in KEPT_BY_CARE]
        self.fields["kind"].choices = offered  # type: ignore[attr-defined]


def save_new_marker(about: About, form: MarkerForm, version: int | None) -> None:
    """Add it."""
    given = form.typed_values()
    marker = rows.Marker(given["kind"], given["start"], given["end"], given["text"], "officer")
    actions.add_marker(by=about.by, person=about.person, marker=marker, version=version)


class ChangeMarkerForm(SpanForm):
    """Its dates and note."""

    text = text("Note", 1000, optional=True, lines=True)

    def first(self, about: About) -> Mapping[str, Any]:
        """As held."""
        return {"start": about.entry.start, "end": about.entry.end, "text": about.entry.note}


def save_marker(about: About, form: ChangeMarkerForm, version: int | None) -> None:
    """Correct or end it."""
    actions.change_marker(
        by=about.by, person=about.person, marker=about.entry.pk, version=version, **form.typed_values()
    )


def marker(by: User, person: int, number: int) -> Marker | None:
    """One that the user may know of."""
    return queries.markers_of(by, person).filter(pk=number).first()


def withdraw(about: About, form: EndForm, version: int | None) -> None:
    """It was never so."""
    actions.withdraw_marker(by=about.by, person=about.person, marker=about.entry.pk)


class BarrierForm(PersonForm):
    """Something that stands in the way."""

    kind = forms.ChoiceField(label="What stands in the way?", widget=forms.RadioSelect)
    start = past_date("Since when")
    text = text("Note", 1000, optional=True, lines=True)

    def fit(self, about: About) -> None:
        """Those that the user may write."""
        self.fields["kind"].choices = choices_of(barriers(), writable(about))  # type: ignore[attr-defined]


def save_barrier(about: About, form: BarrierForm, version: int | None) -> None:
    """Add it."""
    actions.add_barrier(by=about.by, person=about.person, **form.typed_values())


def barrier(by: User, person: int, number: int) -> Barrier | None:
    """One that the user may know of."""
    return queries.barriers_of(by, person).filter(pk=number).first()


class UntilForm(PersonForm):
    """The last day of something."""

    on = past_date("Last day")


def end_barrier(about: About, form: UntilForm, version: int | None) -> None:
    """It stands in the way no more."""
    actions.end_barrier(by=about.by, person=about.person, barrier=about.entry.pk, on=form.cleaned_data["on"])


class CareForm(SpanForm):
    """A time in care or after it."""

    kind = forms.ChoiceField(label="What is it?", widget=forms.RadioSelect, choices=CareEpisode.Kind.choices)
    uasc = forms.BooleanField(label="Came as an unaccompanied asylum-seeking child", required=False)
    long_term_missing = forms.BooleanField(label="Missing for a long time", required=False)
    responsible_authority = text("Number of the responsible authority", 3, optional=True)
    field_order = ("kind", "start", "end", "responsible_authority", "long_term_missing", "uasc")

    def fit(self, about: About) -> None:
        """Asylum for those who may write it."""
        if FieldGroup.IMMIGRATION not in writable(about):
            del self.fields["uasc"]


def save_care(about: About, form: CareForm, version: int | None) -> None:
    """Add it."""
    actions.add_care(by=about.by, person=about.person, care=rows.Care(**form.typed_values()), version=version)


def episode(by: User, person: int, number: int) -> CareEpisode | None:
    """A time in care of this person's."""
    return CareEpisode.objects.filter(person=person, pk=number).first()


def end_care(about: About, form: UntilForm, version: int | None) -> None:
    """It is over."""
    actions.end_care(by=about.by, person=about.person, episode=about.entry.pk, on=form.cleaned_data["on"])


class ChangeCareForm(PersonForm):
    """Missing, and who is responsible."""

    long_term_missing = forms.BooleanField(label="Missing for a long time", required=False)
    responsible_authority = text("Number of the responsible authority", 3, optional=True)

    def first(self, about: About) -> Mapping[str, Any]:
        """As held."""
        return {
            "long_term_missing": about.entry.long_term_missing,
            "responsible_authority": about.entry.responsible_authority,
        }


def change_care(about: About, form: ChangeCareForm, version: int | None) -> None:
    """Save it."""
    actions.change_care(by=about.by, person=about.person, episode=about.entry.pk, **form.typed_values())


class PlacementForm(SpanForm):
    """A placement."""

    kind = forms.ChoiceField(label="Where do they live?", widget=forms.RadioSelect)
    start = past_date("Since when")
    reason_for_move = text("Why they moved", 200, optional=True)
    field_order = ("kind", "start", "end", "reason_for_move")

    def fit(self, about: About) -> None:
        """Those that the user may write."""
        self.fields["kind"].choices = choices_of(placements(), writable(about))  # type: ignore[attr-defined]


def save_placement(about: About, form: PlacementForm, version: int | None) -> None:
    """Add it; it ends the one before."""
    placement = rows.Placement(**form.typed_values())
    actions.add_placement(by=about.by, person=about.person, episode=about.entry.pk, placement=placement)


def placement(by: User, person: int, number: int) -> Placement | None:
    """One that the user may know of."""
    held = [p for care in queries.care_of(by, person) for p in care.placements]
    return next((p for p in held if p.pk == number), None)


class EndPlacementForm(UntilForm):
    """When and why it ended."""

    reason = text("Why they moved", 200, optional=True)


def end_placement(about: About, form: EndPlacementForm, version: int | None) -> None:
    """They left it."""
    actions.end_placement(by=about.by, person=about.person, placement=about.entry.pk, **form.typed_values())


class AnswerForm(PersonForm):
    """The answer to one of the council's questions."""

    value = forms.CharField(required=False)

    def first(self, about: About) -> Mapping[str, Any]:
        """The answer of now."""
        held = {q.pk: a for q, a in queries.answers_of(about.by, about.person.pk)}[about.entry.pk]
        return {"value": held.value if held else ""}

    def fit(self, about: About) -> None:
        """The field that its kind needs."""
        question: Question = about.entry
        self.fields["value"] = answer_field(question)

    def clean_value(self) -> str:
        """As it is stored."""
        value = self.cleaned_data["value"]
        return value.isoformat() if hasattr(value, "isoformat") else (value or "")


def answer_field(question: Question) -> forms.Field:
    """The field in which a question is answered."""
    kinds = Question.Kind
    words: dict[str, Any] = {"label": question.label, "help_text": question.hint, "required": False}
    if question.kind == kinds.DATE:
        return DateField(**words)
    if question.kind == kinds.YES_NO:
        choices = [("yes", "Yes"), ("no", "No"), ("", "Not answered")]
        return forms.ChoiceField(widget=forms.RadioSelect, choices=choices, **words)
    if question.kind == kinds.CHOICE:
        listed = [*((c, c) for c in question.choices), ("", "Not answered")]
        return forms.ChoiceField(widget=forms.RadioSelect, choices=listed, **words)
    return forms.CharField(max_length=2000, widget=forms.Textarea({"rows": 4}), **words)


def question(by: User, person: int, number: int) -> Question | None:
    """A question that is asked and whose answers the user may see."""
    listed = [q for q, _ in queries.answers_of(by, person) if q.retired_at is None]
    return next((q for q in listed if q.pk == number), None)


def save_answer(about: About, form: AnswerForm, version: int | None) -> None:
    """Answer it."""
    actions.answer(
        by=about.by,
        person=about.person,
        question=about.entry,
        value=form.cleaned_data["value"],
        version=version,
    )


ENTRIES = (
    Entry(
        "add_marker",
        "needs/add",
        "Add a need or circumstance",
        MarkerForm,
        save_new_marker,
        BACK,
        "It was added.",
        TAB,
    ),
    Entry(
        "change_marker",
        "needs/<int:marker>/change",
        "Change or end a need or circumstance",
        ChangeMarkerForm,
        save_marker,
        BACK,
        "It was saved.",
        TAB,
        kind="marker",
        row=marker,
    ),
    Entry(
        "withdraw_marker",
        "needs/<int:marker>/withdraw",
        "Withdraw a need or circumstance",
        EndForm,
        withdraw,
        BACK,
        "It was withdrawn.",
        TAB,
        button="It was never so",
        kind="marker",
        row=marker,
        warning="It will count nowhere any more. To say that it has ended, change its end date.",
    ),
    Entry(
        "add_barrier",
        "barriers/add",
        "Add a barrier",
        BarrierForm,
        save_barrier,
        BACK,
        "The barrier was added.",
        TAB,
    ),
    Entry(
        "end_barrier",
        "barriers/<int:barrier>/end",
        "End a barrier",
        UntilForm,
        end_barrier,
        BACK,
        "The barrier was ended.",
        TAB,
        kind="barrier",
        row=barrier,
    ),
    Entry("add_care", "care/add", "Add a time in care", CareForm, save_care, BACK, "It was added.", TAB),
    Entry(
        "change_care",
        "care/<int:episode>/change",
        "Change a time in care",
        ChangeCareForm,
        change_care,
        BACK,
        "It was saved.",
        TAB,
        kind="episode",
        row=episode,
    ),
    Entry(
        "end_care",
        "care/<int:episode>/end",
        "End a time in care",
        UntilForm,
        end_care,
        BACK,
        "It was ended.",
        TAB,
        kind="episode",
        row=episode,
        warning="Open placements and the need that says so end with it.",
    ),
    Entry(
        "add_placement",
        "care/<int:episode>/placements/add",
        "Add a placement",
        PlacementForm,
        save_placement,
        BACK,
        "The placement was added.",
        TAB,
        kind="episode",
        row=episode,
    ),
    Entry(
        "end_placement",
        "placements/<int:placement>/end",
        "End a placement",
        EndPlacementForm,
        end_placement,
        BACK,
        "The placement was ended.",
        TAB,
        kind="placement",
        row=placement,
    ),
    Entry(
        "answer",
        "questions/<int:question>/answer",
        "Answer a question",
        AnswerForm,
        save_answer,
        BACK,
        "The answer was saved.",
        TAB,
        kind="question",
        row=question,
    ),
)
