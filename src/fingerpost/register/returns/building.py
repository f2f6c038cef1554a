"""Building a return: the record read as at its moment, checked, written and kept."""

import tempfile
from collections import Counter
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from fingerpost.analysis import checks
from fingerpost.analysis.files.contents import Extract
from fingerpost.analysis.returns import Written, write_return
from fingerpost.core.codes import Severity
from fingerpost.core.errors import BadRequest
from fingerpost.register.audit.record import record
from fingerpost.register.jobs.inserting import insert
from fingerpost.register.jobs.kinds import Write
from fingerpost.register.jobs.work import Work
from fingerpost.register.returns import keeping, kept_extract
from fingerpost.register.returns.audit_kinds import BUILT
from fingerpost.register.returns.kept_extract import PARQUET, XML
from fingerpost.register.returns.models import Fault, Return
from fingerpost.register.returns.record import month_extract

JOB = "returns.build"
NOBODY = "Nobody has an activity by the end of this month, so there is nothing to return."


def build(work: Work) -> Write:
    """The one step: whatever it keeps on disc is kept under its hash, so that it may be done again."""
    asked = Return.objects.get(pk=work.argument)
    work.beat(0, 4)
    extract = month_extract([asked.period], at=asked.recorded)
    if not extract.files[0].rows:
        raise BadRequest(NOBODY)
    with keeping.being_written(PARQUET) as part:
        kept_extract.write(extract, part)
        extract_hash = keeping.kept(part, PARQUET)
    work.beat(1, 4)
    outcome = checks.run(extract)
    found = [
        (problem.line or 0, problem.rule, str(problem.severity))
        for problem in checks.problems(extract, outcome)
    ]
    work.beat(2, 4)
    file_hash, written = write(extract)
    work.beat(3, 4)
    weights = Counter(severity for _, _, severity in found)
    not_run = [one.sentence for one in outcome.not_run]

    def save() -> None:
        held = Return.objects.select_for_update().get(pk=asked.pk)
        _take_place_of_earlier(held)
        Fault.objects.filter(of=held).delete()
        insert([Fault(of=held, person_id=line, rule=rule, severity=weight) for line, rule, weight in found])
        held.state, held.built_at = Return.State.BUILT, timezone.now()
        held.edition = extract.editions[-1].name
        held.extract_hash, held.file_hash = extract_hash, file_hash
        held.records, held.left_out = written.records, written.left_out
        held.errors = weights[str(Severity.ERROR)] + weights[str(Severity.LEFT_OUT)]
        held.warnings = weights[str(Severity.WARNING)]
        held.absent, held.not_run = sorted(extract.absent), not_run
        held.save()
        record(
            BUILT,
            by=work.by,
            subject=f"return:{held.pk}",
            details={"period": str(held.period), "records": held.records, "hash": file_hash},
        )

    return save


def _take_place_of_earlier(held: Return) -> None:
    """Earlier builds of the month that nobody froze go, with the files that no other return shares."""
    earlier = Return.objects.filter(period=held.period, pk__lt=held.pk, state=Return.State.BUILT)
    files = {
        (digest, ending)
        for extract, file in earlier.values_list("extract_hash", "file_hash")
        for digest, ending in ((extract, PARQUET), (file, XML))
    }
    earlier.delete()

    def remove() -> None:
        for digest, ending in files:
            if not Return.objects.filter(Q(extract_hash=digest) | Q(file_hash=digest)).exists():
                keeping.forget(digest, ending)

    # Only once it is sure that they are gone: a build that is taken back needs them.
    transaction.on_commit(remove)


def give_up(number: int) -> None:
    """A build that failed leaves nothing behind."""
    Return.objects.filter(pk=number, state=Return.State.ASKED).delete()


def write(extract: Extract) -> tuple[str, Written]:
    """Write the file for the Department and keep it; its hash, and what is in it."""
    with keeping.being_written(XML) as part:
        written = write_return(extract, None, part)
        return keeping.kept(part, XML), written


def rebuilt(period: date, recorded: datetime) -> str:
    """The hash of the return of a month built again as the record was known at a moment; nothing is kept."""
    with tempfile.TemporaryDirectory(prefix="fingerpost-", ignore_cleanup_errors=True) as folder:
        out = Path(folder) / "return.xml"
        write_return(month_extract([period], at=recorded), None, out)
        return keeping.hash_of(out)
