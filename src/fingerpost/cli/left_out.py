"""What was left out and why, counted: rows that cannot be measured, people led elsewhere, dates not given."""

from collections import Counter

import ibis.expr.types as ir

from fingerpost.analysis.checks import Outcome, run
from fingerpost.analysis.engine import collect
from fingerpost.analysis.files.extract import Extract
from fingerpost.core.codes import Group, Severity
from fingerpost.core.text import counted

UNDATED = (
    ("neet_since", Group.NEET, False, "NEET", "NEETStartDate or StartDate"),
    ("since", Group.NOT_KNOWN, False, "recorded as not known", "StartDate"),
)
"""Column of the spine, group and whether lapsed, in words, and the field that was blank."""
TOTAL = "total"


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


def of_spine(spine: ir.Table, area: str, least: int = 0) -> list[str]:
    """People led elsewhere (where `area` is not `total`), and those without the date that a mean needs."""
    counts = {} if area == TOTAL else {"elsewhere": (spine.la != area).sum()}
    for column, group, lapsed, _, _ in UNDATED:
        if column in spine.columns:
            undated = spine.in_cohort & (spine.group == str(group)) & (spine.lapsed == lapsed)
            undated &= spine[column].isnull()
            counts[column] = (undated if area == TOTAL else undated & (spine.la == area)).sum()
    row = collect(spine.aggregate(**counts)).to_pylist()[0] if counts else {}
    found = []
    if row.get("elsewhere"):
        said = _about(row["elsewhere"], "row", least)
        found.append(f"{said} led by another authority: in no figure of this one.")
    for column, _, _, who, field in UNDATED:
        if row.get(column):
            said = _about(row[column], "record", least)
            found.append(f"{said} {who} without {field}: in no average of weeks, but in every other figure.")
    return found
