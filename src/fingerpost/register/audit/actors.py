"""Who acts: a person who signs in, or a named part of the system; never nobody."""

from dataclasses import dataclass
from typing import Protocol


class Actor(Protocol):
    """What an action asks of `by=`."""

    @property
    def audit_key(self) -> str:
        """`user:12`, `system:worker`."""
        ...

    @property
    def audit_name(self) -> str:
        """The name to show."""
        ...


@dataclass(frozen=True, slots=True)
class SystemActor:
    """A part of the system that acts by itself. It may do what the code that names it does."""

    part: str
    name: str

    @property
    def audit_key(self) -> str:
        """`system:` and the part."""
        return f"system:{self.part}"

    @property
    def audit_name(self) -> str:
        """The name to show."""
        return self.name


WORKER = SystemActor("worker", "Fingerpost's background worker")
SETUP = SystemActor("setup", "Fingerpost's set-up")
