"""`fingerpost setup`: the store made or brought to this version; the pages' files gathered for serving."""

from pathlib import Path

from fingerpost.cli.guard import DONE
from fingerpost.cli.speech import Speech
from fingerpost.cli.store import open_store


def run(*, quiet: bool = False) -> int:
    """Migrate and gather; exit status 0."""
    speech = Speech(quiet=quiet)
    open_store()
    from django.conf import settings  # noqa: PLC0415 - there once the store is open
    from django.core.management import call_command  # noqa: PLC0415

    Path(settings.DATA).mkdir(parents=True, exist_ok=True, mode=0o750)
    with speech.doing("Preparing the store"):
        call_command("migrate", interactive=False, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
    speech.say(f"The store of {settings.COUNCIL_NAME} is ready.")
    return DONE
