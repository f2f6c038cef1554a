"""What came of running the checks: passed, failed in so many rows, or could not be run and why."""

from dataclasses import dataclass

from fingerpost.analysis.checks.check import Check
from fingerpost.core.codes import Edition, Rule, Severity


@dataclass(frozen=True, slots=True)
class Tally:
    """In how many of the rows that an edition reads a check failed."""

    check: Check
    edition: Edition
    failed: int

    @property
    def rule(self) -> Rule:
        """What the edition says of the check: the Department's number and priority, and the severity."""
        return self.edition.rules[self.check.code]


@dataclass(frozen=True, slots=True)
class NotRun:
    """A check that could not be run; `reason` ends a sentence: "the file has no Postcode"."""

    check: Check
    reason: str

    @property
    def sentence(self) -> str:
        """The one line to print."""
        return f"Could not run {self.check.code}: {self.reason}."


@dataclass(frozen=True, slots=True)
class Outcome:
    """All checks of an extract. `rows` were looked at, `kept` of them are in the figures and the return.

    `tallies` holds a check once an edition that it was run for, failed or not.
    """

    rows: int
    kept: int
    tallies: tuple[Tally, ...]
    not_run: tuple[NotRun, ...]

    @property
    def left_out(self) -> int:
        """Rows that are in no figure and not in the return."""
        return self.rows - self.kept

    @property
    def failed(self) -> tuple[Tally, ...]:
        """The tallies of the checks that failed somewhere."""
        return tuple(tally for tally in self.tallies if tally.failed)

    def count(self, severity: Severity) -> int:
        """Problems of that severity: one a row and check that failed."""
        return sum(tally.failed for tally in self.tallies if tally.rule.severity is severity)
