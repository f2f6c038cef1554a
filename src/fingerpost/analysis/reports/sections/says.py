"""The sentence that says where a share is highest and lowest."""

from fingerpost.analysis.reports import words
from fingerpost.analysis.reports.figures import UNKNOWN
from fingerpost.analysis.reports.sections.view import View
from fingerpost.core.text import listed

FEWEST = 30
"""Groups of fewer young people are not named as highest or lowest: one person would decide it."""


def extremes(view: View, topic: str, measure: str, what: str, *, quoted: bool = False) -> str:
    """Where a measure is highest and lowest among the values recorded; empty where there is nothing to say.

    `what` names the share ("the share who are NEET"); `quoted` for values that are labels, not places.
    """
    found = {b: view.get(measure, topic, b) for b in view.breakdowns(topic) if b != UNKNOWN}
    figures = {b: figure for b, figure in found.items() if figure is not None and figure.flag != "z"}
    shown = {
        b: f.exact
        for b, f in figures.items()
        if f is not None and f.exact is not None and _large(f.denominator)
    }
    if len(shown) < 2:
        return ""
    start = what[:1].upper() + what[1:]
    if any(f is not None and f.flag == "c" for f in figures.values()):
        start = f"Of the figures shown, {what}"
    elif len(shown) < len(figures):
        start = f"Among groups of {FEWEST} or more, {what}"
    high, low = max(shown.values()), min(shown.values())
    if words.percent(high) == words.percent(low):
        return f"{start} is {words.percent(high)} in each."
    ends = []
    for end in (high, low):
        labels = [view.label(topic, b) for b, value in shown.items() if value == end]
        ends.append(listed([f"“{label}”" for label in labels] if quoted else labels))
    word = "for" if quoted else "in"
    return (
        f"{start} is highest {word} {ends[0]} ({words.percent(high)}) "
        f"and lowest {word} {ends[1]} ({words.percent(low)})."
    )


def _large(people: float | None) -> bool:
    return people is not None and people >= FEWEST
