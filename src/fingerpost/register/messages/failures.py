"""Why a message was not delivered, in plain words, and what its sender can do next."""

from django.db import models


class Failure(models.TextChoices):
    """What went wrong. `next_step` says what to do about it."""

    NOT_SET_UP = "not_set_up", "The service that sends it is not set up, or does not take our key"
    REFUSED = "refused", "The service that sends it did not take the number or address"
    NO_SUCH = "no_such", "There is no such number or address"
    NOT_NOW = "not_now", "The telephone was off or the mailbox was full for too long"
    TECHNICAL = "technical", "It was lost on the way, through nobody's fault here"
    NOT_REACHED = "not_reached", "The service that sends it could not be reached, though we tried for a day"
    UNKNOWN = "unknown", "Sending was interrupted, so it may or may not have arrived"
    CHANGED = "changed", "The number or address was changed or ended before it went out"
    NOT_WANTED = "not_wanted", "They left the cohort, or asked for no messages, before it went out"

    @property
    def next_step(self) -> str:
        """One sentence for the sender."""
        return NEXT[self]


NEXT = {
    Failure.NOT_SET_UP: "Tell your administrator. Until then ring, or write a letter.",
    Failure.REFUSED: "Correct the number or address on the record, or use another.",
    Failure.NO_SUCH: "End the number or address on the record, and use another.",
    Failure.NOT_NOW: "Send it again tomorrow, or ring.",
    Failure.TECHNICAL: "Send it again.",
    Failure.NOT_REACHED: "Send it again later. If it fails again, tell your administrator.",
    Failure.UNKNOWN: "Ask whether it arrived before you send it again.",
    Failure.CHANGED: "Look at the record and send it to what is in use now.",
    Failure.NOT_WANTED: "Do not send it again. The record says what was asked.",
}
