"""`fingerpost backup`, `backup-key` and `restore`: the record sealed into one file, and put back."""

from pathlib import Path

from fingerpost.cli.guard import DONE, FOUND
from fingerpost.cli.speech import Speech, complain
from fingerpost.cli.store import open_store
from fingerpost.core.text import counted

MEGA = 1 << 20


def make(*, quiet: bool = False) -> int:
    """Make a backup now, and prune what the rule no longer keeps; exit status 0."""
    open_store()
    from fingerpost.register.assurance.backups import making, pruning  # noqa: PLC0415 - the store is open
    from fingerpost.register.audit.actors import SETUP  # noqa: PLC0415

    speech = Speech(quiet=quiet)
    with speech.doing("Making a backup"):
        made = making.make(by=SETUP)
        removed = pruning.prune()
    speech.say(
        f"{made.path} holds {counted(made.rows, 'row')} and {counted(made.files, 'file')} "
        f"({made.size / MEGA:.1f} MB)."
    )
    speech.listed("Removed, as the rule says:", [path.name for path in removed])
    return DONE


def listed(*, quiet: bool = False) -> int:
    """Say which backups there are, the newest first; exit status 1 without any."""
    open_store()
    from fingerpost.register.assurance.backups import pruning  # noqa: PLC0415 - the store is open

    kept = pruning.all_kept()
    if not kept:
        complain("There is no backup yet.")
        return FOUND
    Speech(quiet=quiet).say(*(f"{backup.path}  {backup.size / MEGA:.1f} MB" for backup in kept))
    return DONE


def make_key(path: Path, *, quiet: bool = False) -> int:
    """Make a pair of keys: the private one into a new file, the public one said; exit status 0."""
    open_store()
    from fingerpost.register.assurance.backups import keys  # noqa: PLC0415 - the store is open

    public = keys.make_pair(path)
    Speech(quiet=quiet).say(
        f"The private key is in {path}. Keep it in the council's safe, and not on the server.",
        "Put the public key into FINGERPOST_BACKUP_KEYS:",
    )
    Speech().say(public)
    return DONE


def restore(path: Path, *, key: Path, quiet: bool = False) -> int:
    """Put a backup back into an empty store and check it; exit status 1 where something is wrong with it."""
    open_store()
    from fingerpost.register.assurance.backups import restoring  # noqa: PLC0415 - the store is open

    speech = Speech(quiet=quiet)
    with speech.doing("Restoring"):
        done = restoring.restore(path, key)
    about = done.about
    speech.say(
        f"{counted(about.rows, 'row')} and {counted(done.files, 'file')} of {about.made_at} are back.",
        "The store was brought to this version." if done.migrated else "The store is of this version.",
    )
    if done.erased:
        speech.say(f"{counted(done.erased, 'record')} deleted since by the schedule, and deleted again.")
    for fault in done.faults:
        complain(fault)
    if done.faults:
        complain("The record is back, but something is wrong with it, as said above.")
        return FOUND
    speech.say("Every table holds what the backup said, and the audit's chain is whole.")
    speech.say("Run fingerpost verify next: it checks everybody's status in three ways.")
    return DONE
