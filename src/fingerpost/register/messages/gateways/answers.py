"""What a carrier is given and what it may answer; none of it says more than is needed to go on."""

from dataclasses import dataclass
from typing import Protocol

from fingerpost.register.messages.failures import Failure


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent: `kind` a channel's key, the number or address, the words, and our reference."""

    kind: str
    to: str
    subject: str
    words: str
    reference: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """The carrier has it, under this number of its own (empty where it gives none)."""

    number: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """It will never be taken."""

    failure: Failure


@dataclass(frozen=True, slots=True)
class Later:
    """It was surely not taken, and may be later."""

    failure: Failure


@dataclass(frozen=True, slots=True)
class Unsure:
    """No answer came back: it may have been taken. It is asked for by its reference before another try."""


Answer = Accepted | Refused | Later | Unsure


class CannotTell(Exception):
    """The carrier does not answer now; ask again later."""


class Gateway(Protocol):
    """A carrier."""

    tells_delivery: bool
    """Whether it can be asked what became of a message."""

    def send(self, letter: Letter) -> Answer:
        """Hand a letter over. Never raises for what the carrier says."""
        ...

    def find(self, reference: str) -> str | None:
        """Its number of what it took under our reference; None where it has none. Raises CannotTell."""
        ...

    def outcome(self, number: str) -> bool | Failure | None:
        """True for delivered, why not, or None where it is not known yet. Raises CannotTell."""
        ...
