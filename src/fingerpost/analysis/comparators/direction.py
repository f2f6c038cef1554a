"""Which way a measure is better, and whether a change is."""

from fingerpost.analysis.measures.registry import MEASURES


def better_of(measure: str) -> str | None:
    """high, low or None, as the registry of measures has it; None for a measure that we do not know."""
    known = MEASURES.get(measure)
    return None if known is None or known.better is None else known.better.value


def title_of(measure: str) -> str:
    """The measure's title in the registry, else its id."""
    known = MEASURES.get(measure)
    return measure if known is None else known.title


def for_the_better(change: float | None, better: str | None) -> bool | None:
    """Whether a change is for the better; None where it is none or there is no better."""
    if not change or better is None:
        return None
    return (change > 0) == (better == "high")
