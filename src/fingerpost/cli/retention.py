"""`fingerpost retention`: what the schedule of retention would delete today, counted; deletes nothing."""

from fingerpost.cli.guard import DONE
from fingerpost.cli.speech import Speech
from fingerpost.cli.store import open_store


def run() -> int:
    """Say each rule's period, what is due and what is kept although due; exit status 0."""
    open_store()
    from django.utils import timezone  # noqa: PLC0415 - there once the store is open

    from fingerpost.register.assurance.queries import schedule  # noqa: PLC0415
    from fingerpost.register.audit.actors import SETUP  # noqa: PLC0415

    speech = Speech()
    for one in schedule(SETUP, timezone.localdate()):
        kept = sum(one.kept.values())
        due = f"{one.due:,} due, {kept:,} kept although due" if one.rule.of else "never deleted"
        speech.say(f"{one.rule.title} ({one.rule.period}): {due}.")
    speech.say("Ask for a deletion on the page Keeping and deleting; a second person agrees to it there.")
    return DONE
