"""What was left out and why, in words: rows that cannot be measured, and those that no figure is of."""

from collections import Counter

from fingerpost.analysis.checks import Outcome, run
from fingerpost.analysis.files.extract import Extract
from fingerpost.analysis.measures import LeftOut
from fingerpost.core.codes import Severity
from fingerpost.core.text import counted

GUARANTEE = "in no figure but those of the September Guarantee"
NO_MEAN = "in no average of weeks, but in every other figure"


def of_checks(extract: Extract, least: int = 0) -> list[str]:
    """A sentence for each reason for which rows are in no figure, with their number.

    A number under `least` is not told exactly: so is it safe to leave the team.
    """
    outcome = run(extract, severities={Severity.LEFT_OUT})
    return [*of_outcome(outcome, least), *(one.sentence for one in outcome.not_run)]


def of_outcome(outcome: Outcome, least: int = 0) -> list[str]:
    """The same from checks that have been run."""
    if not outcome.left_out:
        return ["No row was left out."]
    reasons: Counter[str] = Counter()
    for tally in outcome.failed:
        if tally.rule.severity is Severity.LEFT_OUT:
            reasons[tally.check.wording] += tally.failed
    found = [f"{_about(outcome.left_out, 'row', least)} of {outcome.rows:,} left out of every figure."]
    return found + [f"{_about(number, 'row', least)}: {wording}" for wording, number in reasons.most_common()]


def _about(number: int, noun: str, least: int) -> str:
    return f"fewer than {least} {noun}s" if 0 < number < least else counted(number, noun)


def of_figures(found: LeftOut, ages: tuple[int, int], least: int = 0) -> list[str]:
    """A sentence for each reason for which rows that can be measured are in no figure, or not in a mean."""
    first, last = ages
    span = f"{first}" if first == last else f"{first} to {last}"
    sentences = (
        (found.led_elsewhere, "row", "led by another authority: in no figure of this one."),
        (found.not_primary, "row", f"of another cohort status than P: {GUARANTEE}."),
        (found.other_ages, "row", f"not of academic ages {span}: {GUARANTEE}."),
        (found.custody, "row", "in custody as a young adult: in no figure of the cohort."),
        (found.neet_undated, "record", f"NEET without NEETStartDate or StartDate: {NO_MEAN}."),
        (found.not_known_undated, "record", f"recorded as not known without StartDate: {NO_MEAN}."),
        (found.lapsed_undated, "record", f"out of date without DueToLapseDate: {NO_MEAN}."),
    )
    return [f"{_about(number, noun, least)} {why}" for number, noun, why in sentences if number]
