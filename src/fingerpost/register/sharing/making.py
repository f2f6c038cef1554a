"""Making the file of a list: by the rights of whoever asked, as they are now; AES before it is on disc."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from fingerpost.core.errors import BadRequest
from fingerpost.core.text import counted, date_text
from fingerpost.register.access.acting import check
from fingerpost.register.access.models import Approval
from fingerpost.register.audit.record import record
from fingerpost.register.jobs.kinds import Write
from fingerpost.register.jobs.queueing import start
from fingerpost.register.jobs.work import Work
from fingerpost.register.people.models import Person
from fingerpost.register.sharing import keeping, log
from fingerpost.register.sharing.audit_kinds import FAILED, MADE
from fingerpost.register.sharing.choosing import columns_of, going
from fingerpost.register.sharing.columns import Cell, Column, Some
from fingerpost.register.sharing.locking import locked, password_with
from fingerpost.register.sharing.models import Export
from fingerpost.register.sharing.permissions import EXPORT
from fingerpost.register.sharing.purposes import BASES
from fingerpost.register.sharing.workbook import Sheet, workbook

JOB = "sharing.export"
APPROVAL = "people_export"
AT_ONCE = 1_000
"""As many people as are read and written at a time; a longer list is made by the worker."""
NOBODY = (
    "Nobody of this list can go into the file: look at who is left out and why, or choose another list or "
    "another purpose."
)
NO_COLUMN = "Choose at least one column."
Beat = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that is kept already, and what its row is to say."""

    file_hash: str
    size: int
    numbers: frozenset[int]
    left_out: dict[str, int]
    columns: list[str]
    made_at: datetime
    delete_by: date


def prepare(export: Export, beat: Beat) -> Prepared:
    """Read, write, lock and keep the file; nothing of the store is changed but for the row of a refusal.

    Raises NotAllowed where whoever asked may not any more, BadRequest where nobody is left, CannotWrite.
    """
    by, now = export.asked_by, timezone.now()
    check(by=by, needs=EXPORT, doing="make_export")
    log.require_agreement(export)
    chosen = Person.objects.filter(pk__in=export.people.values("person"), merged_into__isnull=True)
    who = going(by, chosen, outside=export.outside, basis=export.basis)
    if not who.going:
        raise BadRequest(NOBODY)
    columns = columns_of(by, export.columns, outside=export.outside)
    if not columns:
        raise BadRequest(NO_COLUMN)
    numbers: set[int] = set()
    today = timezone.localdate(now)
    delete_by = today + timedelta(days=settings.EXPORT_DAYS)
    ids = list(who.people.order_by("family_name", "given_name", "pk").values_list("pk", flat=True))
    content = workbook(
        title=f"{export.title} ({counted(len(ids), 'young person', 'young people')})",
        about=_about(export, len(ids), who.left_out, now, delete_by),
        mark=_mark(export, len(ids), now, delete_by),
        sheet=Sheet(
            "Young people",
            [(column.label, column.width) for column in columns],
            _rows(export, ids, columns, today, numbers, beat),
        ),
    )
    safe = locked(content, password_with(export.salt))
    left_out = _together(export, who.left_out)
    return Prepared(
        keeping.keep(safe), len(safe), frozenset(numbers), left_out, [c.key for c in columns], now, delete_by
    )


def _together(export: Export, now: dict[str, int]) -> dict[str, int]:
    """Who of the list is not in the file: left out when it was asked for, or since."""
    return {
        reason: number
        for reason in {**export.left_out, **now}
        if (number := export.left_out.get(reason, 0) + now.get(reason, 0))
    }


def store(export: Export, made: Prepared) -> None:
    """Say in the store what was made; in the caller's transaction."""
    export.people.exclude(person__in=made.numbers).delete()
    export.state, export.taken = Export.State.MADE, len(made.numbers)
    export.left_out, export.columns = made.left_out, made.columns
    export.file_hash, export.size = made.file_hash, made.size
    export.made_at, export.delete_by = made.made_at, made.delete_by
    export.save()
    log.shared_by_name(export)
    record(
        MADE,
        by=export.asked_by,
        subject=f"export:{export.pk}",
        fields=export.columns,
        details={
            "people": export.taken,
            "purpose": export.purpose,
            "outside": export.outside,
            "hash": export.file_hash,
        },
    )


def make_now(export: Export) -> None:
    """Make a short list at once, in the caller's transaction."""
    store(export, prepare(export, lambda position, total: None))


def make_later(export: Export) -> None:
    """Have the worker make it, with the asker's rights as they are then."""
    export.state = Export.State.MAKING
    export.save(update_fields=["state"])
    start(by=export.asked_by, kind=JOB, argument=export.pk)


def make(work: Work) -> Write:
    """The one step of the job."""
    export = Export.objects.select_related("asked_by").get(pk=work.argument)
    made = prepare(export, work.beat)
    return lambda: store(export, made)


def give_up(number: int) -> None:
    """A file that could not be made holds nobody."""
    export = Export.objects.select_related("asked_by").get(pk=number)
    export.state = Export.State.FAILED
    export.save(update_fields=["state"])
    export.people.all().delete()
    record(FAILED, by=export.asked_by, subject=f"export:{export.pk}")


def approved(approval: Approval) -> None:
    """A second person agreed: the worker makes it as whoever asked."""
    make_later(Export.objects.select_related("asked_by").get(approval=approval))


def _rows(
    export: Export,
    ids: Sequence[int],
    columns: Sequence[Column],
    today: date,
    numbers: set[int],
    beat: Beat,
) -> Iterator[list[Cell]]:
    """The rows in order; `numbers` is told who is in them."""
    for place in range(0, len(ids), AT_ONCE):
        wanted = ids[place : place + AT_ONCE]
        held = Person.objects.select_related("district", "school").in_bulk(wanted)
        some = Some(export.asked_by, today, [held[pk] for pk in wanted if pk in held])
        cells = [column.read(some) for column in columns]
        for person in some.people:
            numbers.add(person.pk)
            yield [cell(person) for cell in cells]
        beat(min(place + AT_ONCE, len(ids)), len(ids))


def _about(
    export: Export, people: int, left_out: dict[str, int], now: datetime, delete_by: date
) -> list[tuple[str, str]]:
    """The first sheet. What is told of those left out stays inside the council: a reader might know them."""
    lines = [
        ("Council", settings.COUNCIL_NAME),
        ("Taken by", export.asked_by.name),
        ("Taken on", f"{date_text(timezone.localdate(now))} at {timezone.localtime(now):%H:%M}"),
        ("Purpose", said(export)),
    ]
    if export.recipient:
        lines.append(("For", export.recipient))
    if export.basis:
        lines.append(("Lawful basis", BASES[export.basis]))
    lines.append(("List", export.title))
    if not export.outside:
        lines += [("Narrowed by", words) for words in export.narrowed]
        lines.append(("On the list", counted(export.listed, "young person", "young people")))
    lines += [
        ("In this file", counted(people, "young person", "young people")),
        ("Delete by", date_text(delete_by)),
        (
            "Take care",
            "This file is about young people. Keep it where only those can open it whom it is for, pass it "
            "to nobody else, send its password another way than the file, and delete it by the day above.",
        ),
    ]
    return lines


def said(export: Export) -> str:
    """The purpose in words, with what was said of it."""
    return ". ".join(part.rstrip(".") for part in (log.purpose_of(export), export.said) if part)


def _mark(export: Export, people: int, now: datetime, delete_by: date) -> str:
    return (
        f"{export.asked_by.name}, {date_text(timezone.localdate(now))}: {log.purpose_of(export)}, "
        f"{counted(people, 'young person', 'young people')}. Delete by {date_text(delete_by)}"
    )
