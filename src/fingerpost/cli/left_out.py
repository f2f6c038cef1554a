"""What was left out and why, counted: rows that cannot be measured, people led elsewhere, dates not given."""

from collections import Counter

import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.analysis.checks import Outcome, run
from fingerpost.analysis.engine import collect
from fingerpost.analysis.files.extract import Extract
from fingerpost.core.codes import Severity
from fingerpost.core.text import counted

UNDATED = (
    ("neet", "neet_weeks_mean", "NEET", "NEETStartDate or StartDate"),
    ("not_known_recorded", "not_known_weeks_mean", "recorded as not known", "StartDate"),
    ("not_known_lapsed", "lapsed_weeks_mean", "out of date", "DueToLapseDate"),
)
"""Those counted, the mean over those of them with a date, who they are in words, and the date's field."""
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


def of_leads(spine: ir.Table, area: str, least: int = 0) -> list[str]:
    """People led elsewhere than by the authority measured (nobody where `area` is `total`)."""
    if area == TOTAL:
        return []
    row = collect(spine.aggregate(elsewhere=(spine.la != area).sum())).to_pylist()[0]
    if not row["elsewhere"]:
        return []
    said = _about(row["elsewhere"], "row", least)
    return [f"{said} led by another authority: in no figure of this one."]


def of_dates(tidy: pa.Table, area: str, least: int = 0) -> list[str]:
    """People on neither side of a mean because a date is missing, over the months of a tidy table."""
    rows = tidy.filter(pc.and_(pc.equal(tidy["area_code"], area), pc.equal(tidy["breakdown_topic"], TOTAL)))
    months = rows.filter(pc.invert(pc.match_substring(rows["period"], "/"))).to_pylist()
    found = []
    for people, mean, who, field in UNDATED:
        dated = [row["denominator"] or 0 for row in months if row["measure"] == mean]
        counted_in = [row["numerator"] or 0 for row in months if row["measure"] == people]
        missing = int(sum(counted_in) - sum(dated))
        if dated and missing:
            said = _about(missing, "record", least)
            found.append(f"{said} {who} without {field}: in no average of weeks, but in every other figure.")
    return found
