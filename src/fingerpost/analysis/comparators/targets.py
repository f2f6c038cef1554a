"""A council's own targets, a small table that it keeps, and whether each is met (SR-046).

The columns are `measure, rule, target, source`: `neet,below,2.9,plan`, `not_known,below,England,plan`,
`participating,at least,93.7,plan`. The target is a percentage or one of England, region, neighbours, for the
same period as the figure. Fingerpost has no targets of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from fingerpost.analysis.comparators.direction import title_of
from fingerpost.analysis.comparators.quintiles import Number
from fingerpost.analysis.comparators.words import percent_text, period_text, rounded
from fingerpost.analysis.files.published import read_rows
from fingerpost.analysis.measures.registry import MEASURES
from fingerpost.core.errors import CannotRead
from fingerpost.core.text import listed


class Rule(StrEnum):
    """How a figure must stand to its target."""

    BELOW = "below"
    AT_MOST = "at most"
    AT_LEAST = "at least"
    ABOVE = "above"


class Other(StrEnum):
    """A target that is another's figure of the same period."""

    ENGLAND = "England"
    REGION = "region"
    NEIGHBOURS = "neighbours"


@dataclass(frozen=True, slots=True)
class Target:
    """One line of the table; `target` is a percentage or another's figure."""

    measure: str
    rule: Rule
    target: float | Other
    source: str


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target beside the figure; `met` None where the other's figure is not known."""

    target: Target
    period: str
    value: Number
    wanted: Number | None
    met: bool | None

    @property
    def sentence(self) -> str:
        """The line in words."""
        title, rule = title_of(self.target.measure), self.target.rule.value
        name = f" ({self.target.target})" if isinstance(self.target.target, Other) else ""
        start = f"{title} in {period_text(self.period)}: {percent_text(self.value)}, target {rule}"
        if self.wanted is None:
            return f"{start} {self.target.target}, whose figure of that period is not given."
        return f"{start} {percent_text(self.wanted)}{name}: {'met' if self.met else 'not met'}."


def read_targets(path: Path) -> tuple[Target, ...]:
    """Read the table. Raises CannotRead naming the first line that cannot be used."""
    found = []
    for line, row in read_rows(path, needed=("measure", "rule", "target")):
        found.append(_target(path.name, line, row))
    return tuple(found)


def judge(
    targets: Sequence[Target],
    values: Mapping[str, tuple[str, Number]],
    others: Mapping[tuple[str, str, Other], Number],
) -> tuple[TargetLine, ...]:
    """Set each target beside its figure, compared as both are printed, to one decimal.

    `values` measure -> (period, percentage); `others` (measure, period, whose) -> percentage: only the very
    same period counts. A target without a figure is left out.
    """
    lines = []
    for target in targets:
        if target.measure in values:
            period, value = values[target.measure]
            if isinstance(target.target, Other):
                wanted = others.get((target.measure, period, target.target))
            else:
                wanted = target.target
            met = None if wanted is None else _met(target.rule, rounded(value) - rounded(wanted))
            lines.append(TargetLine(target, period, value, wanted, met))
    return tuple(lines)


def _target(name: str, line: int, row: Mapping[str, str]) -> Target:
    measure, rule = row["measure"], row["rule"].lower()
    if measure not in MEASURES:
        raise CannotRead(f"{name}, line {line}: there is no measure {measure!r}; use the id of one.")
    if rule not in tuple(Rule):
        raise CannotRead(f"{name}, line {line}: the rule {rule!r} is none of {listed(list(Rule))}.")
    wanted = row["target"].removesuffix("%").strip()
    named = {other.value.lower(): other for other in Other}.get(wanted.lower())
    source = row.get("source", "")
    if named is not None:
        return Target(measure, Rule(rule), named, source)
    try:
        value = float(wanted)
    except ValueError as error:
        raise CannotRead(
            f"{name}, line {line}: the target is neither a percentage nor one of {listed(list(Other))}."
        ) from error
    if not 0 <= value <= 100:
        raise CannotRead(f"{name}, line {line}: the target is no percentage between 0 and 100.")
    return Target(measure, Rule(rule), value, source)


def _met(rule: Rule, over: Decimal) -> bool:
    return {
        Rule.BELOW: over < 0,
        Rule.AT_MOST: over <= 0,
        Rule.AT_LEAST: over >= 0,
        Rule.ABOVE: over > 0,
    }[rule]
