"""`fingerpost audit seal` and `audit verify`: the chain of audit rows, carried on and checked."""

from fingerpost.cli.guard import DONE, FOUND
from fingerpost.cli.speech import Speech, complain
from fingerpost.cli.store import open_store
from fingerpost.core.errors import BadRequest
from fingerpost.core.text import counted

NO_STORE = (
    "The store cannot be read: run fingerpost setup first, or see whether FINGERPOST_DATABASE is right."
)


def seal(*, quiet: bool = False) -> int:
    """Number and chain what is not yet sealed; exit status 0."""
    open_store()
    from django.db import DatabaseError  # noqa: PLC0415 - there once the store is open

    from fingerpost.register.audit import sealing  # noqa: PLC0415

    try:
        sealed = sealing.seal()
    except DatabaseError as error:
        raise BadRequest(NO_STORE) from error
    Speech(quiet=quiet).say(f"{counted(sealed, 'audit row')} sealed.")
    return DONE


def verify(*, head: str = "", quiet: bool = False) -> int:
    """Check the chain; exit status 1 when something is wrong. Prints the head, to be kept elsewhere."""
    if head and not head.partition(":")[0].isdigit():
        raise BadRequest("--head takes what an earlier check printed: a number, a colon and a digest.")
    open_store()
    from django.db import DatabaseError  # noqa: PLC0415 - there once the store is open

    from fingerpost.register.audit import verifying  # noqa: PLC0415

    try:
        verdict = verifying.verify(head)
    except DatabaseError as error:
        raise BadRequest(NO_STORE) from error
    speech = Speech(quiet=quiet)
    for fault in verdict.faults:
        complain(fault)
    if verdict.faults:
        complain("The audit has been tampered with or damaged. Keep the store as it is, and call for help.")
        return FOUND
    speech.say(f"{counted(verdict.sealed, 'audit row')} checked; nothing is wrong.")
    if verdict.waiting:
        speech.say(
            f"{counted(verdict.waiting, 'row')} not sealed for ten minutes or more: is a worker running?"
        )
    speech.say(f"Keep this elsewhere, and give it to the next check with --head: {verdict.head}")
    return DONE
