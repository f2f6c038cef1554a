"""The council's own questions: made, changed and retired by an administrator, answered of a person."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fingerpost.register.access.acting import action
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.people.actions.saving import editing, in_group, note
from fingerpost.register.people.models import Answer, Person, Question
from fingerpost.register.people.permissions import FieldGroup, Permission

YES_NO = {"yes": "Yes", "no": "No"}


def _check(label: str, kind: str, choices: list[str], field_group: str) -> None:
    if not label.strip():
        raise ValueError("Write the question.")
    if kind not in Question.Kind.values:
        raise ValueError("Choose how the question is answered.")
    if kind == Question.Kind.CHOICE and len({c.strip() for c in choices if c.strip()}) < 2:
        raise ValueError("Give at least two different answers to choose from.")
    if field_group and field_group not in list(FieldGroup):
        raise ValueError("Choose who may see the answers.")


def _tidy(choices: list[str]) -> list[str]:
    return list(dict.fromkeys(c.strip() for c in choices if c.strip()))


@action(needs=Permission.SETTINGS_EDIT)
def add_question(
    *, by: Actor, label: str, kind: str, hint: str = "", choices: tuple[str, ...] = (), field_group: str = ""
) -> Question:
    """A question of the council's own, the last of the list. Raises ValueError."""
    _check(label, kind, list(choices), field_group)
    last = Question.objects.order_by("-position").values_list("position", flat=True).first() or 0
    question = Question.objects.create(
        label=label.strip(),
        hint=hint.strip(),
        kind=kind,
        choices=_tidy(list(choices)) if kind == Question.Kind.CHOICE else [],
        field_group=field_group,
        position=last + 1,
    )
    record("people.question_added", by=by, subject=f"question:{question.pk}")
    return question


@action(needs=Permission.SETTINGS_EDIT)
def change_question(
    *,
    by: Actor,
    question: Question,
    label: str,
    hint: str,
    position: int,
    choices: tuple[str, ...] = (),
    field_group: str = "",
) -> None:
    """Its wording, place, answers and who sees them; never its kind, for answers are held.

    Raises ValueError.
    """
    _check(label, question.kind, list(choices), field_group)
    question.label, question.hint, question.position = label.strip(), hint.strip(), position
    question.field_group = field_group
    if question.kind == Question.Kind.CHOICE:
        question.choices = _tidy(list(choices))
    question.save()
    record("people.question_changed", by=by, subject=f"question:{question.pk}")


@action(needs=Permission.SETTINGS_EDIT)
def retire_question(*, by: Actor, question: Question, at: Any) -> None:
    """Asked no more from this moment; its answers stay."""
    question.retired_at = at
    question.save(update_fields=["retired_at"])
    record("people.question_retired", by=by, subject=f"question:{question.pk}")


def _of_question(given: Mapping[str, Any]) -> str:
    question: Question = given["question"]
    return question.field_group


@in_group(_of_question)
@action(needs=Permission.PEOPLE_EDIT, on="person")
def answer(
    *, by: Actor, person: Person | int, question: Question, value: str, version: int | None = None
) -> None:
    """The answer of now; a blank takes the answer away, the former ones stay held.

    A date is written 2026-03-03. Raises ValueError for a value of another kind, and EditClash.
    """
    value = value.strip()
    if value:
        check_answer(question, value)
    with editing(by=by, person=person, version=version, about={"answer"}) as edit:
        held = Answer.objects.filter(person=edit.person, question=question, superseded_at__isnull=True)
        before = held.first()
        if before is not None and before.value == value:
            return
        if before is not None:
            edit.set(before, superseded_at=edit.ledger.at)
        if value:
            edit.add(Answer(person=edit.person, question=question, value=value, recorded_by=by.audit_key))
    note("people.question_answered", by=by, edit=edit, question=question.pk)


def check_answer(question: Question, value: str) -> None:
    """Raise ValueError unless the value answers a question of this kind."""
    kinds = Question.Kind
    if question.kind == kinds.YES_NO and value not in YES_NO:
        raise ValueError("Answer yes or no.")
    if question.kind == kinds.CHOICE and value not in question.choices:
        raise ValueError("Choose one of the answers.")
    if question.kind == kinds.DATE:
        try:
            date.fromisoformat(value)
        except ValueError:
            raise ValueError("Enter a real date.") from None
