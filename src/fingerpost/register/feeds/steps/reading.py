"""Reading a file as its kind: its rows staged, its problems listed, its headings as they were understood."""

from collections.abc import Callable

from django.conf import settings
from django.utils import timezone

from fingerpost.analysis.files.partners import PartnerFile, arriving, facts, read_partner
from fingerpost.register.feeds import staging
from fingerpost.register.feeds.changing.policy import ADDS_PEOPLE
from fingerpost.register.feeds.models import Batch, RowProblem
from fingerpost.register.jobs.inserting import insert
from fingerpost.register.jobs.work import Work


def read(work: Work) -> Callable[[], None]:
    """Read the file and stage what it holds. Raises CannotRead, in one sentence, for the file as a whole."""
    batch = Batch.objects.select_related("feed").get(pk=work.argument)
    mapping = {**(batch.feed.mapping if batch.feed else {}), **batch.mapping}
    with staging.as_the_file(batch) as path:
        file = read_partner(
            path,
            batch.kind,
            today=timezone.localdate(),
            mapping=mapping,
            as_at=batch.as_at,
            authority=settings.COUNCIL_CODE or None,
        )
    work.beat()
    staging.write(batch, staging.WHO, arriving(file))
    staging.write(batch, staging.WHAT, facts(file))
    problems = _problems(batch, file)

    def write() -> None:
        RowProblem.objects.filter(batch=batch).delete()
        insert(problems)
        batch.as_at = file.as_at
        batch.headings = [
            {"heading": one.heading, "column": one.column, "how": one.how} for one in file.match
        ]
        batch.notes = list(file.notes)
        batch.add_new = batch.kind in ADDS_PEOPLE
        batch.refusal = ""
        batch.preview = None
        batch.counts = {
            "rows": file.rows,
            "kept": len(file.table),
            "left_out": [[words, count] for words, count in file.left_out],
        }
        batch.save()

    return write


def _problems(batch: Batch, file: PartnerFile) -> list[RowProblem]:
    return [
        RowProblem(
            batch=batch,
            line=problem.line,
            field=(problem.field or "")[:100],
            rule=problem.rule,
            severity=problem.severity.value,
            message=problem.message[:500],
        )
        for problem in file.problems
    ]
