"""The one error family that a person sees: what is wrong, where, and what to do next."""


class FingerpostError(Exception):
    """Something could not be done; nothing was written. The message is one sentence for a person.

    It never holds a personal value: row numbers, field names and counts only.
    """


class CannotRead(FingerpostError):
    """A file cannot be read at all."""


class CannotWrite(FingerpostError):
    """A result cannot be written where it was asked for."""


class BadRequest(FingerpostError):
    """What was asked for does not fit what the files hold."""
