"""Kinds of long work: each app declares its own, as named steps that are safe to run twice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fingerpost.core.errors import FingerpostError

if TYPE_CHECKING:
    from fingerpost.register.jobs.work import Work

Write = Callable[[], None]
"""What a step writes when it ends, in the transaction that moves the job on."""


class UnknownJob(FingerpostError, LookupError):
    """No app declares such a kind or step, or whoever asked is gone; the sentence says which."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, what people read while it runs, and the work.

    `run` computes outside any transaction and returns what is to be written, or None; the driver writes it in
    one transaction together with the job's move to the next step. A killed step is run again from its start.
    """

    name: str
    title: str
    run: Callable[["Work"], Write | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of job. `when_failed` puts right what it worked on, in the transaction that marks it failed."""

    kind: str
    steps: tuple[Step, ...]
    when_failed: Callable[[int], None] | None = None

    def step(self, name: str) -> Step:
        """The step of this name. Raises UnknownJob where a newer version no longer has it."""
        for step in self.steps:
            if step.name == name:
                return step
        raise UnknownJob(
            f"An earlier version of Fingerpost began this job ({self.kind}); this one has no step {name}. "
            "Ask for it again."
        )

    def after(self, step: Step) -> Step | None:
        """The next step, or None after the last."""
        place = [one.name for one in self.steps].index(step.name) + 1
        return self.steps[place] if place < len(self.steps) else None


_kinds: dict[str, Kind] = {}


def register(kind: str, steps: Sequence[Step], when_failed: Callable[[int], None] | None = None) -> None:
    """Make a kind of job known; called by its app when it starts. The last declaration of a kind holds.

    Raises ValueError for a kind without steps or with two steps of one name.
    """
    names = [step.name for step in steps]
    if not names or len(set(names)) != len(names):
        raise ValueError(f"A job of the kind {kind} needs steps, each with a name of its own.")
    _kinds[kind] = Kind(kind, tuple(steps), when_failed)


def kind_of(kind: str) -> Kind:
    """The kind of this name. Raises UnknownJob."""
    try:
        return _kinds[kind]
    except KeyError:
        raise UnknownJob(f"No app declares jobs of the kind {kind}.") from None
