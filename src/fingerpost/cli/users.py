"""`fingerpost administrator`: the first administrators, whom nobody could add on a page."""

from fingerpost.cli.guard import DONE
from fingerpost.cli.speech import Speech
from fingerpost.cli.store import open_store


def add_administrator(*, email: str, name: str, quiet: bool = False) -> int:
    """Add somebody who may add others and give roles; they are invited by e-mail. Exit status 0."""
    open_store()
    from django.db import transaction  # noqa: PLC0415 - there once the store is open

    from fingerpost.register.access import actions  # noqa: PLC0415
    from fingerpost.register.audit.actors import SETUP  # noqa: PLC0415

    with transaction.atomic():
        user = actions.add_user(by=SETUP, email=email, name=name, job_title="Administrator")
        actions.give_role(by=SETUP, user=user, role="administrator", scope_kind="county")
    Speech(quiet=quiet).say(
        "The administrator is added, and is invited by e-mail to set a password.",
        "Add a second one: wide rights need two people.",
    )
    return DONE
