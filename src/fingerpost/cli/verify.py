"""`fingerpost verify`: the plain core, the columnar spine and the row kept of today say the same."""

from fingerpost.cli.guard import DONE, FOUND
from fingerpost.cli.output import write
from fingerpost.cli.speech import Speech, complain
from fingerpost.cli.store import open_store
from fingerpost.core.errors import BadRequest
from fingerpost.core.text import counted

NO_STORE = (
    "The store cannot be read: run fingerpost setup first, or see whether FINGERPOST_DATABASE is right."
)


def run(*, years: int, quiet: bool = False) -> int:
    """Compare them at every month end of so many years; exit status 1 when anything differs.

    Differences go to standard output as `person,date,differs`: our own numbers, nothing personal.
    """
    if years < 1:
        raise BadRequest("--years takes a whole number of at least 1.")
    open_store()
    from django.db import DatabaseError  # noqa: PLC0415 - there once the store is open

    from fingerpost.register.history import verifying  # noqa: PLC0415

    speech = Speech(quiet=quiet)
    try:
        with speech.doing("Comparing statuses"):
            verdict = verifying.verify(years=years)
    except DatabaseError as error:
        raise BadRequest(NO_STORE) from error
    speech.say(
        f"{counted(verdict.people, 'person', 'people')} compared at "
        f"{counted(verdict.month_ends, 'month end')} "
        f"({counted(verdict.statuses, 'status', 'statuses')}) and today."
    )
    if verdict.due:
        speech.say(
            f"{counted(verdict.due, 'status', 'statuses')} of today still to be worked out: the worker does "
            "it within a minute, and fingerpost due at once."
        )
    if not verdict.differences:
        speech.say("Core, spine and the status of today agree.")
        return DONE
    lines = [f"{one.person},{one.on},{one.what}" for one in verdict.differences]
    write("\n".join(["person,date,differs", *lines, ""]), None)
    complain(
        f"{counted(len(lines), 'status differs', 'statuses differ')} from the core. Run fingerpost due for "
        "those of today; where the spine differs, tell who keeps Fingerpost."
    )
    return FOUND
