"""Matching the rows of a file to the people we know, and staging each with what came of it."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from fingerpost.analysis.matching import LINKS, link
from fingerpost.core.names import folded
from fingerpost.register.feeds import staging
from fingerpost.register.feeds.known import known_people
from fingerpost.register.feeds.models import Batch, StagedRow
from fingerpost.register.jobs.inserting import insert
from fingerpost.register.jobs.work import Work
from fingerpost.register.people.models import Identifier

AT_ONCE = 4_000
Outcome, Decision = StagedRow.Outcome, StagedRow.Decision
DOUBTFUL = frozenset({Outcome.REVIEW, Outcome.CONTRADICTED, Outcome.NEW})
BEFORE = "The sender's own reference was this person's before"
DECIDED = "Decided of the same row in an earlier file"


def match(work: Work) -> Callable[[], None]:
    """Link every row, remember what was decided before, and stage the rows, part by part.

    A part that a killed worker had staged is staged anew: what we know may have changed meanwhile.
    """
    batch = Batch.objects.select_related("feed").get(pk=work.argument)
    who = staging.read(batch, staging.WHO)
    links = link(who, known_people(), progress=lambda _step, done, of: work.beat(done, of))
    identities = {
        row.pop("line"): {name: _plain(value) for name, value in row.items() if value is not None}
        for row in who.to_pylist()
    }
    rows = [_row(batch, line, some, identities[line]) for line, some in _by_line(links)]
    _remember(batch, rows)
    with work.writing():
        StagedRow.objects.filter(batch=batch).delete()
    for at in range(0, len(rows), AT_ONCE):
        with work.part(min(at + AT_ONCE, len(rows)), len(rows)):
            insert(rows[at : at + AT_ONCE])
    outcomes = Counter(row.outcome for row in rows)
    version = links.column("weights_version")[0].as_py() if links.num_rows else ""

    def write() -> None:
        batch.counts = {**batch.counts, "outcomes": dict(outcomes)}
        batch.weights_version = version or ""
        batch.preview = None
        batch.state = Batch.State.CHECKED
        batch.save()

    return write


def _by_line(links: Any) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """The links of each line, the likeliest first."""
    columns = (links.column(name).to_pylist() for name in LINKS.names)
    rows = (dict(zip(LINKS.names, values, strict=True)) for values in zip(*columns, strict=True))
    for line, some in groupby(rows, key=lambda row: row["line"]):
        yield line, list(some)


def _row(batch: Batch, line: int, links: list[dict[str, Any]], identity: dict[str, str]) -> StagedRow:
    first = links[0]
    outcome = Outcome(first["outcome"])
    settled = outcome in (Outcome.EXACT, Outcome.ACCEPTED)
    return StagedRow(
        batch=batch,
        line=line,
        outcome=outcome,
        person_id=first["person"] if settled else None,
        score=first["score"],
        candidates=[
            {"person": one["person"], "score": one["score"], "reasons": one["reasons"]}
            for one in links
            if one["person"] is not None
        ]
        if outcome != Outcome.EXACT
        else [],
        # Of a row that an identifier settles nobody needs to look at who it says it is.
        identity={} if outcome == Outcome.EXACT else identity,
        likeness=_likeness(batch, identity) if outcome in DOUBTFUL else "",
    )


def _likeness(batch: Batch, identity: dict[str, str]) -> str:
    """Of the sender and the identity, so that a decision holds for the same row of the next file."""
    sender = batch.feed_id or batch.kind
    return hashlib.sha256(json.dumps([sender, identity], sort_keys=True).encode()).hexdigest()


def _remember(batch: Batch, rows: list[StagedRow]) -> None:
    """Settle doubtful rows as before: by the sender's reference, or as was decided of the same row."""
    doubtful = {row.line: row for row in rows if row.outcome in DOUBTFUL}
    if not doubtful:
        return
    _by_reference(batch, doubtful)
    left = {row.likeness: row for row in doubtful.values() if row.person_id is None}
    for likenesses in _chunks(sorted(left)):
        before = StagedRow.objects.filter(likeness__in=likenesses, decided_at__isnull=False)
        held = before.exclude(batch=batch).order_by("decided_at", "pk")
        for likeness, decision, person in held.values_list("likeness", "decision", "person"):
            _decide_as_before(left[likeness], decision, person)
    for row in doubtful.values():
        same = left.get(row.likeness)
        if same is not None and same is not row:
            _decide_as_before(row, same.decision, same.person_id)


def _decide_as_before(row: StagedRow, decision: str, person: int | None) -> None:
    """Of somebody new a record was made since, which matching finds; where the person has gone it is void."""
    if decision == Decision.SAME and person is not None:
        row.decision, row.person_id, row.outcome = Decision.SAME, person, Outcome.ACCEPTED
        row.candidates = [{"person": person, "score": None, "reasons": [DECIDED]}]
    elif decision == Decision.LEAVE_OUT:
        row.decision = Decision.LEAVE_OUT


def _by_reference(batch: Batch, doubtful: dict[int, StagedRow]) -> None:
    """Whoever had the sender's reference before is the same, where family name or month of birth agrees."""
    if batch.feed_id is None:
        return
    what = staging.read(batch, staging.WHAT).select(["line", "fact", "code", "text"])
    references = {
        row["text"].strip().upper(): row["line"]
        for row in what.to_pylist()
        if row["fact"] == "identifier" and row["code"] == "partner" and row["line"] in doubtful
    }
    for values in _chunks(sorted(references)):
        held = Identifier.objects.filter(
            kind=Identifier.Kind.PARTNER, source=f"feed:{batch.feed_id}", value__in=values
        )
        known = held.values_list("value", "person", "person__family_name", "person__birth_month")
        for value, person, family_name, birth_month in known:
            row = doubtful[references[value]]
            identity = row.identity
            same_name = folded(identity.get("family_name", "")) == folded(family_name)
            same_birth = identity.get("birth_month", "")[:7] == birth_month.isoformat()[:7]
            if same_name or same_birth:
                row.outcome, row.person_id = Outcome.ACCEPTED, person
                row.candidates = [{"person": person, "score": None, "reasons": [BEFORE]}]


def _chunks(values: list[str]) -> Iterable[list[str]]:
    for at in range(0, len(values), AT_ONCE):
        yield values[at : at + AT_ONCE]


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else value.isoformat()
