"""What a batch would change, counted by kind of change, with nothing written."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from fingerpost.register.feeds.changing import policy
from fingerpost.register.feeds.changing.kept import Kept
from fingerpost.register.feeds.changing.plan import Plan, Planner
from fingerpost.register.feeds.models import Batch, KeptFact
from fingerpost.register.history import bulk as history
from fingerpost.register.jobs.work import Work
from fingerpost.register.people import bulk as people

AT_ONCE = 5_000


def preview(work: Work) -> Callable[[], None]:
    """Plan the batch against what we hold now, and keep the counts."""
    batch = Batch.objects.select_related("feed").get(pk=work.argument)
    counts = counted(Planner(batch).made(), batch)

    def write() -> None:
        batch.preview = counts
        batch.save(update_fields=["preview"])

    return write


def counted(plan: Plan, batch: Batch) -> dict[str, Any]:
    """The counts of a plan, as the pages show them."""
    record = people.plan(plan.changes)
    reports = history.plan(plan.reports, joining=batch.kind != policy.MIGRATION)
    return {
        "rows": len(plan.lines),
        "people": len(set(plan.lines.values())),
        "added": len(plan.added),
        "changed": record.people,
        "record": dict(record.rows),
        "history": dict(reports.counts),
        "kept": dict(Counter(one.kind for one in new_facts(plan))),
        "organisations": plan.places.unknown,
        "left_out": dict(plan.left_out),
    }


def new_facts(plan: Plan) -> list[Kept]:
    """The facts of a plan that are not kept already, each once."""
    held: set[tuple[int, str]] = set()
    known = sorted({one.person for one in plan.kept if one.person > 0})
    for at in range(0, len(known), AT_ONCE):
        rows = KeptFact.objects.filter(person__in=known[at : at + AT_ONCE])
        held |= set(rows.values_list("person", "digest").iterator(chunk_size=10_000))
    new = {(one.person, one.digest): one for one in plan.kept if (one.person, one.digest) not in held}
    return list(new.values())
