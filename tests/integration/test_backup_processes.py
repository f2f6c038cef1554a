"""Backup, wipe, restore and verify by the commands, in processes of their own, on a store that is a file."""

import shutil
import subprocess
from pathlib import Path

from made_service import COMMAND, environment


def test_backup_wipe_restore_verify(tmp_path: Path) -> None:
    place = environment(tmp_path) | {
        "FINGERPOST_SECRET_KEY": "a made-up key of a made-up council, long enough and never used, 0123456789",
        "FINGERPOST_BACKUPS": str(tmp_path / "backups"),
    }

    def told(*words: str) -> str:
        done = subprocess.run([*COMMAND, *words], env=place, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stderr

    place["FINGERPOST_BACKUP_KEYS"] = told("backup-key", str(tmp_path / "key")).split()[-1]
    told("setup")
    told("administrator", "made.up@fenwick.example", "Made-up Administrator")
    told("backup")
    shutil.rmtree(tmp_path / "data")
    (backup,) = (tmp_path / "backups").iterdir()
    assert "the audit's chain is whole" in told("restore", str(backup), "--key", str(tmp_path / "key"))
    assert "nothing is wrong" in told("audit", "verify")
    second = subprocess.run(
        [*COMMAND, "restore", str(backup), "--key", str(tmp_path / "key")],
        env=place,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (second.returncode, "The store is not empty" in second.stderr) == (2, True)
