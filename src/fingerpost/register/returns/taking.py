"""The whole record at month ends written to a file, for the analyst's commands."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from fingerpost.core.periods import Month
from fingerpost.register.access.acting import check
from fingerpost.register.audit.actors import SystemActor
from fingerpost.register.audit.record import record
from fingerpost.register.returns import flat
from fingerpost.register.returns.audit_kinds import EXTRACTED
from fingerpost.register.returns.permissions import Permission
from fingerpost.register.returns.record import month_extract


def write_extract(*, by: SystemActor, months: Sequence[Month], at: datetime | None, out: Path) -> int:
    """Write the record as known at a moment (now where None) as CSV, and keep a row of it; how many rows.

    For the command line alone, whose user holds the store's files anyway. Outside a transaction: it takes
    seconds. Raises CannotWrite.
    """
    check(by=by, needs=Permission.EXPORT_PEOPLE, doing="write_extract")
    extract = month_extract([month.end for month in months], at=at)
    flat.write_csv(extract, out)
    rows = extract.files[0].rows
    record(EXTRACTED, by=by, details={"months": [str(month) for month in months], "rows": rows})
    return rows
