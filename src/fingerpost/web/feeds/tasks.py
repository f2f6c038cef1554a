"""The tasks of bringing in one file, each with its count and where it stands."""

from django.urls import reverse

from fingerpost.core.text import counted
from fingerpost.register.access.models import User
from fingerpost.register.access.permissions import Permission as P
from fingerpost.register.access.policy import may
from fingerpost.register.feeds import queries
from fingerpost.register.feeds.kinds import titles
from fingerpost.register.feeds.models import Batch
from fingerpost.web.components import Row, Task
from fingerpost.web.feeds.page import working
from fingerpost.web.words.dates import day, moment

State = Batch.State
NOT_YET = "Cannot start yet"
REFUSED = "Say which of its columns is which, choose another kind, or ask for the file again."


def facts(batch: Batch) -> list[Row]:
    """What the file is."""
    kind = titles().get(batch.kind, "Not said yet")
    found = [
        Row("File", batch.file_name),
        Row("Kind", kind),
        Row("Feed", batch.feed or "None"),
        Row("Uploaded", moment(batch.uploaded_at)),
        Row("State", batch.get_state_display()),
    ]
    if batch.as_at is not None:
        found.insert(3, Row("Tells of", day(batch.as_at)))
    if batch.counts:
        found.append(Row("Rows", f"{batch.counts['rows']:,}, of which {batch.counts['kept']:,} can be used"))
    return found


def tasks(batch: Batch, by: User) -> list[Task]:
    """Columns, check, match, look ahead, apply."""
    if batch.state == State.DISCARDED or batch.discarded_at is not None:
        return []
    busy = working(batch) is not None
    return [
        _columns(batch, by, busy),
        _check(batch),
        _match(batch, by, busy),
        _ahead(batch, busy),
        _apply(batch),
    ]


def _at(name: str, batch: Batch) -> str:
    return reverse(f"feeds:{name}", args=[batch.pk])


def _columns(batch: Batch, by: User, busy: bool) -> Task:
    open_ = batch.state in (State.UPLOADED, State.CHECKED) and not busy and may(by, P.FEEDS_UPLOAD)
    guessed = sum(one["how"] == "spelling" for one in batch.headings)
    unread = sum(one["column"] is None for one in batch.headings)
    if not batch.kind:
        sure = batch.candidates[0]["title"] if batch.candidates else ""
        hint = f"It may be: {sure}." if sure else "None of its headings tells what it is."
        return Task("What the file is and what its columns are", "To do", _at("columns", batch), hint, "blue")
    href = _at("columns", batch) if open_ else ""
    if batch.refusal and not batch.counts:
        return Task("What the file is and what its columns are", "Problem", href, REFUSED, "red")
    hint = (
        f"{counted(guessed, 'heading')} guessed, {unread:,} not read"
        if batch.counts and (guessed or unread)
        else ""
    )
    return Task("What the file is and what its columns are", "Done", href, hint)


def _check(batch: Batch) -> Task:
    title = "Rows with problems"
    if not batch.counts:
        return Task(title, NOT_YET)
    number = sum(group.rows for group in queries.problem_groups(batch))
    if not number:
        return Task(title, "No problems")
    return Task(
        title, counted(number, "problem"), _at("problems", batch), "Good rows go on all the same.", "yellow"
    )


def _match(batch: Batch, by: User, busy: bool) -> Task:
    title = "Whom the rows are about"
    outcomes = batch.counts.get("outcomes")
    if not outcomes:
        return Task(title, NOT_YET)
    matched = outcomes.get("exact", 0) + outcomes.get("accepted", 0)
    hint = f"{matched:,} matched, {outcomes.get('new', 0):,} not known to us"
    number = queries.doubtful(batch).count()
    open_ = batch.state in (State.CHECKED, State.APPLIED) and not busy
    if number and open_ and may(by, P.FEEDS_DECIDE):
        return Task(title, f"{number:,} to decide", _at("review", batch), hint, "yellow")
    if number:
        return Task(title, f"{number:,} to decide", _at("matches", batch), hint, "yellow")
    return Task(title, "Done", _at("matches", batch), hint)


def _ahead(batch: Batch, busy: bool) -> Task:
    title = "See what would change"
    if batch.state == State.CHECKED and not busy:
        return Task(title, "Ready", _at("preview", batch), "", "blue")
    return Task(title, "Done" if batch.applied_at is not None else NOT_YET)


def _apply(batch: Batch) -> Task:
    title = "Apply, and see the result"
    if batch.state == State.APPLIED:
        return Task(title, "Applied", _at("result", batch), "", "green")
    if batch.state == State.UNDONE:
        return Task(title, "Undone", _at("result", batch), "", "grey")
    if batch.state == State.CHECKED and batch.refusal:
        return Task(title, "Problem", "", batch.refusal, "red")
    return Task(title, NOT_YET if batch.preview is None else "After you have seen what would change")
