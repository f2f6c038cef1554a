"""Which backups stay: one of each of the last days, of each of some weeks and of each of some months."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from django.conf import settings

from fingerpost.register.assurance.backups.making import NAME

Period = Callable[[date], object]


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup in the folder."""

    path: Path
    made_at: datetime
    size: int


def all_kept() -> list[Kept]:
    """Every backup in the folder, the newest first."""
    found = []
    for path in Path(settings.BACKUP_FOLDER).glob("fingerpost-*.age"):
        try:
            made = datetime.strptime(path.name, NAME).replace(tzinfo=UTC)
        except ValueError:
            continue
        found.append(Kept(path, made, path.stat().st_size))
    return sorted(found, key=lambda kept: kept.made_at, reverse=True)


def to_stay(made: Iterable[datetime], *, days: int, weeks: int, months: int) -> set[datetime]:
    """Those that stay: the newest of all, and the newest of each of so many days, weeks and months."""
    newest_first = sorted(made, reverse=True)
    staying = set(newest_first[:1])
    rules: tuple[tuple[int, Period], ...] = (
        (days, lambda day: day),
        (weeks, lambda day: day.isocalendar()[:2]),
        (months, lambda day: (day.year, day.month)),
    )
    for count, period in rules:
        seen: set[object] = set()
        for moment in newest_first:
            which = period(moment.date())
            if which not in seen and len(seen) < count:
                seen.add(which)
                staying.add(moment)
    return staying


def prune() -> list[Path]:
    """Remove what the rule no longer keeps; called only after a new one was made whole. What was removed."""
    kept = all_kept()
    staying = to_stay(
        (backup.made_at for backup in kept),
        days=settings.BACKUP_DAYS,
        weeks=settings.BACKUP_WEEKS,
        months=settings.BACKUP_MONTHS,
    )
    removed = [backup.path for backup in kept if backup.made_at not in staying]
    for path in removed:
        path.unlink(missing_ok=True)
    return removed
