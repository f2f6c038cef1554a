from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from fingerpost.register.assurance.backups import pruning

LAST = datetime(2026, 11, 24, 2, tzinfo=UTC)


def test_backups_stay_by_day_then_week_then_month() -> None:
    made = [LAST - timedelta(days=back) for back in range(400)]
    staying = pruning.to_stay(made, days=7, weeks=5, months=12)
    assert {LAST - timedelta(days=back) for back in range(7)} <= staying
    assert len(staying) <= 7 + 5 + 12
    months = {(moment.year, moment.month) for moment in staying}
    assert len(months) == 12
    assert (2025, 11) not in months


def test_last_backup_stays_whatever_the_rule_says() -> None:
    assert pruning.to_stay([LAST, LAST - timedelta(days=1)], days=0, weeks=0, months=0) == {LAST}
    assert pruning.to_stay([], days=7, weeks=5, months=12) == set()


def test_prune_removes_what_the_rule_does_not_keep_and_nothing_else(tmp_path: Path, settings: Any) -> None:
    settings.BACKUP_FOLDER = tmp_path
    settings.BACKUP_DAYS, settings.BACKUP_WEEKS, settings.BACKUP_MONTHS = 1, 0, 0
    for name in (
        "fingerpost-20261123T020000Z.age",
        "fingerpost-20261124T020000Z.age",
        "fingerpost-mine.age",
        "x",
    ):
        (tmp_path / name).write_bytes(b"x")
    assert [kept.made_at for kept in pruning.all_kept()] == [LAST, LAST - timedelta(days=1)]
    assert [path.name for path in pruning.prune()] == ["fingerpost-20261123T020000Z.age"]
    assert {path.name for path in tmp_path.iterdir()} == {
        "fingerpost-20261124T020000Z.age",
        "fingerpost-mine.age",
        "x",
    }
