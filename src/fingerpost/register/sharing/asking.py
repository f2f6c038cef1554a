"""Whoever asked for a file may have it: who goes into it, and whether a second person decides."""

import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from fingerpost.core.errors import BadRequest
from fingerpost.core.text import counted
from fingerpost.register.access import approvals
from fingerpost.register.access.models import User
from fingerpost.register.audit.record import record
from fingerpost.register.jobs.inserting import insert
from fingerpost.register.people.models import Person
from fingerpost.register.sharing import log
from fingerpost.register.sharing.audit_kinds import ASKED
from fingerpost.register.sharing.choosing import columns_of, going
from fingerpost.register.sharing.making import APPROVAL, AT_ONCE, NO_COLUMN, NOBODY, make_later, make_now
from fingerpost.register.sharing.models import Export, ExportPerson

State = Export.State
LONGEST_SUMMARY = 300
DAY = timedelta(days=1)


def asked(export: Export, people: QuerySet[Person], columns: Sequence[str]) -> Export:
    """Keep what was asked for and whom it holds; make it, have it made, or put it before a second person.

    For actions, which have checked; in their transaction. Raises BadRequest where nothing could go into it.
    """
    by = export.asked_by
    chosen = columns_of(by, columns, outside=export.outside)
    if not chosen:
        raise BadRequest(NO_COLUMN)
    who = going(by, people.order_by(), outside=export.outside, basis=export.basis)
    if not who.going:
        raise BadRequest(NOBODY)
    numbers = list(who.people.values_list("pk", flat=True))
    export.asked_at = timezone.now()
    export.columns = [column.key for column in chosen]
    export.listed, export.asked_for, export.left_out = who.listed, len(numbers), who.left_out
    export.salt = secrets.token_hex(16)
    alone = _of_the_last_day(by, numbers) <= settings.EXPORT_ALONE
    export.state = State.MAKING if alone else State.WAITING
    export.save()
    insert([ExportPerson(export=export, person_id=number) for number in numbers])
    record(
        ASKED,
        by=by,
        subject=f"export:{export.pk}",
        fields=export.columns,
        details={
            "people": export.asked_for,
            "list": export.source,
            "purpose": export.purpose or export.share,
            "outside": export.outside,
            "alone": alone,
        },
    )
    if not alone:
        export.approval = approvals.ask(
            by=by, kind=APPROVAL, summary=_summary(export), arguments={"export": export.pk}
        )
        export.save(update_fields=["approval"])
    elif export.asked_for > AT_ONCE:
        make_later(export)
    else:
        make_now(export)
    return export


def _of_the_last_day(by: User, numbers: Sequence[int]) -> int:
    """How many these are with those whom `by` took away within a day: many short lists are a long one."""
    recent = ExportPerson.objects.filter(
        export__asked_by=by,
        export__approval=None,
        export__state__in=(State.MAKING, State.MADE, State.REMOVED),
        export__asked_at__gte=timezone.now() - DAY,
    )
    return len({*numbers, *recent.values_list("person_id", flat=True)})


def _summary(export: Export) -> str:
    """For whoever decides: how many, what for, which columns; no choice that a list was narrowed by."""
    labels = ", ".join(column.label for column in columns_of(export.asked_by, export.columns, outside=False))
    where = "out of the council" if export.outside else "inside the council"
    people = counted(export.asked_for, "young person", "young people")
    text = f"{people}, {where}: {log.purpose_of(export)}. Columns: {labels}"
    return text if len(text) <= LONGEST_SUMMARY else f"{text[: LONGEST_SUMMARY - 1]}…"
