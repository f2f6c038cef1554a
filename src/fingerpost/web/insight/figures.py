"""Figures as the page shows them: headlines, the trend, and a line for each part of a breakdown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html

from fingerpost.analysis.comparators import direction
from fingerpost.analysis.measures import measure_named
from fingerpost.analysis.reports import words
from fingerpost.core.periods import Month
from fingerpost.core.text import counted
from fingerpost.register.returns.insight import NAMED, Number
from fingerpost.web.components import Column, Figure, Table
from fingerpost.web.insight import drawing

TOTAL = "total"
HEADLINES = ("neet_or_not_known", "neet", "not_known", "participating")
UNKNOWN = ("not_known_recorded", "not_known_lapsed")
FLOWS = ("neet_joiners", "neet_leavers")
WEEKS = ("neet_weeks_mean", "not_known_weeks_mean", "lapsed_weeks_mean")
LONG = ("neet_over_26_weeks", "neet_over_52_weeks")
SHOWN = ("cohort", *HEADLINES, *UNKNOWN, *FLOWS, *WEEKS, *LONG)
RESET = 9
"""The month in which last year's places have ended and this year's are not yet confirmed."""
PARTS = {"neet": "NEET", "not_known": "Not known", "neet_or_not_known": "NEET or not known"}
"""What each part of a breakdown is told of."""
LINES = {"neet": "NEET", "not_known": "Not known", "neet_or_not_known": "Together"}
"""What each line of the trend is called, short enough to stand beside it."""
RISING = ("neet_or_not_known", "not_known", *UNKNOWN)
NO_CHANGE = "No change"
LABELS = {
    "ehcp": "Education, health and care plan",
    "sen_support": "SEN support",
    "none": "Neither",
    "unknown": "Not recorded",
    "12": "Year 12",
    "13": "Year 13",
}
HIDDEN, NONE = "Hidden", "Not available"
WHY_HIDDEN = "a small number, or one that would give it away"


@dataclass(frozen=True, slots=True)
class Told:
    """The numbers of a page by period, topic, part and measure; `names` whether they lead to people."""

    numbers: Mapping[tuple[str, str, str, str], Number]
    today: str
    names: bool

    def one(self, measure: str, topic: str = TOTAL, part: str = TOTAL, period: str = "") -> Number | None:
        """The figure, of today where no period is given."""
        return self.numbers.get((period or self.today, topic, part, measure))

    def parts(self, topic: str) -> list[str]:
        """The parts of a breakdown that today's figures have, in the table's order."""
        found = [key[2] for key in self.numbers if key[:2] == (self.today, topic)]
        return list(dict.fromkeys(found))

    def months(self) -> list[str]:
        """The month of today and the twelve before it, as far as there are figures, oldest first."""
        since = str(Month.parse(self.today).year_before)
        return sorted({key[0] for key in self.numbers if "/" not in key[0] and key[0] >= since})

    def averages(self) -> list[str]:
        """The averages of December, January and February that have a figure or hide one, oldest first.

        A winter from which the record has less than half as many young people as today is none of them: the
        record had not begun.
        """
        periods = sorted({key[0] for key in self.numbers if "/" in key[0]})
        return [period for period in periods if self._begun(period)]

    def _begun(self, period: str) -> bool:
        then, now = self.one("cohort", period=period), self.one("cohort")
        if then is None or now is None or then.flag == "z":
            return False
        return then.numerator is None or now.numerator is None or 2 * then.numerator >= now.numerator


def told(numbers: Sequence[Number], today: str, *, names: bool) -> Told:
    """The numbers to be looked up."""
    return Told({(n.period, n.topic, n.breakdown, n.measure): n for n in numbers}, today, names)


def headline(of: Told, measure: str) -> Figure:
    """A figure of the whole county today."""
    number = of.one(measure)
    shown = number is not None and not number.flag
    return Figure(
        title=measure_named(measure).title,
        value=value_of(number, measure),
        of=_of(number, measure),
        change=_change(of, measure),
        how=reverse("insight:how", args=[measure]),
        names=address(measure, TOTAL, TOTAL) if of.names and shown and measure in NAMED else "",
    )


def trend(of: Told) -> Figure:
    """The headlines over the months, drawn and as a table."""
    series = tuple(
        (LINES[measure], tuple(_points(of, measure)))
        for measure in ("neet_or_not_known", "neet", "not_known")
    )
    months = of.months()
    rows = [
        (words.period(month), *(value_of(of.one(m, period=month), m) for m in PARTS))
        for month in reversed(months)
    ]
    title = "Month by month"
    says = _said_of_trend(series[0][1])
    columns = (Column("Month"), *(Column(name, numeric=True) for name in PARTS.values()))
    return Figure(
        title=title,
        value=value_of(of.one("neet_or_not_known"), "neet_or_not_known"),
        of="NEET or not known today",
        sentence=says,
        svg=drawing.trend(title, series, says),
        table=Table("The same figures as a table", columns, rows),
        how=reverse("insight:how", args=["neet_or_not_known"]),
    )


def breakdown(of: Told, topic: str, caption: str, first: str) -> Table:
    """A line for each part: the people in the cohort, and how many are what, each leading to them."""
    rows = []
    for part in of.parts(topic):
        cells = [cell(of, measure, topic, part) for measure in PARTS]
        rows.append((LABELS.get(part, part), cell(of, "cohort", topic, part), *cells))
    columns = (Column(first), Column("In the cohort", numeric=True))
    return Table(caption, (*columns, *(Column(name, numeric=True) for name in PARTS.values())), rows)


def districts(of: Told) -> Figure | None:
    """The districts beside each other; nothing where none is known."""
    known = [(part, of.one("neet_or_not_known", "district", part)) for part in of.parts("district")]
    values = [(LABELS.get(part, part), n.value) for part, n in known if n is not None and n.value is not None]
    if not known:
        return None
    ordered = tuple(sorted(values, key=lambda one: (-one[1], one[0])))
    says = ""
    if len(ordered) > 1:
        says = f"Highest in {ordered[0][0]}, {words.percent(ordered[0][1])}; lowest in {ordered[-1][0]}, " + (
            f"{words.percent(ordered[-1][1])}."
        )
    title = "NEET or not known by district"
    return Figure(
        title=title,
        value=value_of(of.one("neet_or_not_known"), "neet_or_not_known"),
        of="in the whole county",
        sentence=says,
        svg=drawing.bars(title, ordered, says),
        table=breakdown(of, "district", "The districts as a table", "District"),
    )


def cell(of: Told, measure: str, topic: str, part: str) -> object:
    """A number with its share, leading to the people where they may be named."""
    number = of.one(measure, topic, part)
    if number is None or number.flag:
        return HIDDEN if number is not None and number.flag == "c" else NONE
    said = words.count(number.numerator or 0)
    if number.value is not None and number.denominator:
        said = f"{said} ({words.percent(number.value)})"
    if of.names and number.numerator and measure in NAMED:
        return format_html('<a class="govuk-link" href="{}">{}</a>', address(measure, topic, part), said)
    return said


def address(measure: str, topic: str, part: str) -> str:
    """The list of the people whom a figure counts."""
    return reverse("insight:people", args=[measure, topic, part])


def value_of(number: Number | None, measure: str) -> str:
    """A figure's value in words."""
    if number is None or number.value is None:
        return HIDDEN if number is not None and number.flag == "c" else NONE
    unit = str(measure_named(measure).unit)
    say = {"percent": words.percent, "weeks": words.weeks, "count": words.count}[unit]
    return say(number.value)


def _of(number: Number | None, measure: str) -> str:
    if number is not None and number.flag == "c":
        return WHY_HIDDEN
    if number is None or number.numerator is None or number.denominator is None:
        return ""
    if str(measure_named(measure).unit) == "weeks":
        return f"over {_people(number.denominator)}"
    return f"{words.count(number.numerator)} of {_people(number.denominator)}"


def _people(number: float) -> str:
    return counted(int(number), "young person", "young people")


def _change(of: Told, measure: str) -> str:
    """Against the same month a year before, else against the month before."""
    now, unit = of.one(measure), str(measure_named(measure).unit)
    if now is None or now.value is None or unit != "percent":
        return ""
    month = Month.parse(of.today)
    # Nobody sets September beside August: the not known of a new year are to be expected (SR-043).
    before = () if month.month == RESET and measure in RISING else (month.previous,)
    for since in (month.year_before, *before):
        then = of.one(measure, period=str(since))
        if then is not None and then.value is not None:
            better = measure_named(measure).better
            said = words.direction(now.value - then.value, str(better) if better else None, str(since))
            word = direction(now.value - then.value).capitalize()
            return f"{said[:1].upper()}{said[1:]}" if word == NO_CHANGE else f"{word}: {said}"
    return ""


def _points(of: Told, measure: str) -> list[tuple[str, float]]:
    found = [(month, of.one(measure, period=month)) for month in of.months()]
    return [
        (month, number.value) for month, number in found if number is not None and number.value is not None
    ]


def _said_of_trend(points: Sequence[tuple[str, float]]) -> str:
    if not points:
        return "No month has a figure that can be shown."
    (first, then), (last, now) = points[0], points[-1]
    return (
        f"NEET or not known: {words.percent(then)} in {words.period(first)}, "
        f"{words.percent(now)} in {words.period(last)}."
    )
