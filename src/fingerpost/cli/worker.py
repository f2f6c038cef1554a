"""`fingerpost worker` and `fingerpost due`: long work done in the background, and what falls due by date."""

from fingerpost.cli.guard import DONE, FOUND
from fingerpost.cli.speech import Speech, complain
from fingerpost.cli.store import open_store


def run(*, until_empty: bool = False, quiet: bool = False) -> int:
    """Work until stopped, or until nothing is left in the queue; exit status 0."""
    open_store()
    from fingerpost.register.jobs.worker import serve  # noqa: PLC0415 - there once the store is open

    Speech(quiet=quiet).say("The worker is at work. Ctrl+C stops it, once it has done what it is doing.")
    serve(until_empty=until_empty)
    return DONE


def run_due(*, quiet: bool = False) -> int:
    """Do once whatever falls due, safe to run again; exit status 1 where something could not be done."""
    open_store()
    from django.utils import timezone  # noqa: PLC0415 - there once the store is open

    from fingerpost.register.jobs.due import Rounds, all_due  # noqa: PLC0415

    failed = Rounds().go(timezone.now())
    if failed:
        complain(f"This could not be done; the log says why: {', '.join(failed)}.")
        return FOUND
    Speech(quiet=quiet).listed("Looked after:", [due.name for due in all_due()])
    return DONE
