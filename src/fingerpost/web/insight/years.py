"""Figures beside those of other years, and how long: winters' averages, long spells, weeks, the season."""

from dataclasses import replace

from django.urls import reverse

from fingerpost.analysis.comparators import FactKind, Point, direction, facts
from fingerpost.analysis.measures import measure_named
from fingerpost.analysis.reports import words
from fingerpost.analysis.reports.sections.trend import SEASON
from fingerpost.core.periods import Month, MonthRange
from fingerpost.core.text import counted
from fingerpost.web.components import Column, Figure, Table
from fingerpost.web.insight.figures import (
    LABELS,
    LONG,
    NO_CHANGE,
    PARTS,
    RESET,
    Told,
    cell,
    headline,
    value_of,
)

FIRST = "neet_or_not_known"
WEEKS = {"not_known_weeks_mean": "Weeks not known", "lapsed_weeks_mean": "Weeks lapsed"}


def season(of: Told) -> str:
    """In September and the month after it, what is to be expected of them (SR-043); blank in others."""
    month = Month.parse(of.today).month
    if month not in (RESET, RESET + 1):
        return ""
    return f"More young people than usual are not known now, and that is no failure. {SEASON}"


def averages(of: Told) -> Figure | None:
    """The average of December, January and February, year by year; nothing where no winter is whole."""
    periods = of.averages()
    if not periods:
        return None
    latest = periods[-1]
    rows = [_average(of, period) for period in reversed(periods)]
    columns = (
        Column("Winter"),
        Column("In the cohort", numeric=True),
        *(Column(name, numeric=True) for name in PARTS.values()),
        Column("NEET or not known, on the year before"),
    )
    return Figure(
        title="Average of December, January and February",
        value=value_of(of.one(FIRST, period=latest), FIRST),
        of=f"NEET or not known in {words.period(latest)}",
        sentence=_said(of, periods),
        table=Table("Year by year", columns, rows),
        how=reverse("insight:how", args=[FIRST]),
    )


def _average(of: Told, period: str) -> tuple[object, ...]:
    before = str(MonthRange.parse(period).year_before)
    now, then = (of.one(FIRST, period=one) for one in (period, before))
    word = "Not available"
    if now is not None and then is not None and now.value is not None and then.value is not None:
        word = direction(now.value - then.value).capitalize()
    shares = (value_of(of.one(measure, period=period), measure) for measure in PARTS)
    return (words.period(period), value_of(of.one("cohort", period=period), "cohort"), *shares, word)


def _said(of: Told, periods: list[str]) -> str:
    numbers = [(period, of.one(FIRST, period=period)) for period in periods]
    points = [
        Point(period, one.value) for period, one in numbers if one is not None and one.value is not None
    ]
    measure = measure_named(FIRST)
    better = str(measure.better) if measure.better else None
    said = facts(points, title=measure.title, better=better)
    return " ".join(fact.text for fact in said if fact.kind in (FactKind.CHANGE, FactKind.RECORD))


def long_spells(of: Told) -> list[Figure]:
    """NEET for longer than half a year and than a year, with how many more there are than a year ago."""
    return [replace(headline(of, measure), change=_more(of, measure)) for measure in LONG]


def _more(of: Told, measure: str) -> str:
    """How many more or fewer people than in the same month a year before (SR-235)."""
    before = Month.parse(of.today).year_before
    now, then = of.one(measure), of.one(measure, period=str(before))
    if now is None or then is None or now.numerator is None or then.numerator is None:
        return ""
    more = int(now.numerator - then.numerator)
    since = words.period(str(before))
    if not more:
        return f"{NO_CHANGE}: as many as in {since}"
    word, than = ("Increasing", "more") if more > 0 else ("Decreasing", "fewer")
    return f"{word}: {counted(abs(more), 'young person', 'young people')} {than} than in {since}"


def unknown(of: Told, topic: str, caption: str, first: str) -> Table:
    """The not known of each part: how many, of which kind, and for how long on average (SR-044, SR-045)."""
    kinds = ("not_known", "not_known_recorded", "not_known_lapsed")
    rows = [
        (
            LABELS.get(part, part),
            *(cell(of, measure, topic, part) for measure in kinds),
            *(value_of(of.one(measure, topic, part), measure) for measure in WEEKS),
        )
        for part in of.parts(topic)
    ]
    columns = (
        Column(first),
        Column("Not known", numeric=True),
        Column("Recorded as not known", numeric=True),
        Column("Lapsed", numeric=True),
        *(Column(name, numeric=True) for name in WEEKS.values()),
    )
    return Table(caption, columns, rows)


def weeks_neet(of: Told) -> Table:
    """How long those of each academic year have been NEET on average (SR-165)."""
    rows = [
        (
            LABELS.get(part, part),
            cell(of, "neet", "academic_year", part),
            value_of(of.one("neet_weeks_mean", "academic_year", part), "neet_weeks_mean"),
        )
        for part in of.parts("academic_year")
    ]
    columns = (Column("Academic year"), Column("NEET", numeric=True), Column("Weeks NEET", numeric=True))
    return Table("How long young people have been NEET", columns, rows)
