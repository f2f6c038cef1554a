"""Where a council's own months are heading on the next scorecard, and what it would take to do better.

The fifth quintile brings a letter from the Department (SR-160), so it is warned of. A forecast is set against
the latest published distribution; other authorities move too, and each forecast says so (SR-161).
"""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from fingerpost.analysis.comparators.direction import better_of, title_of
from fingerpost.analysis.comparators.estimates import MARGIN, Estimate, Way, estimate
from fingerpost.analysis.comparators.own import Count, OwnMonths
from fingerpost.analysis.comparators.quintiles import FIFTHS, Rank, Step, as_printed, place, steps
from fingerpost.analysis.comparators.words import percent_text, period_text
from fingerpost.analysis.files.published import HEADLINE_AGES, Area, Published, ranked_measures, window_of
from fingerpost.core.calendar import AcademicYear
from fingerpost.core.periods import Month, MonthRange
from fingerpost.core.text import counted, listed

NOT_GUESSED = ("september_guarantee_offer",)
"""Measures of a single event in the year, which earlier months say nothing about."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """One measure of one authority for a period that is not published yet, or not for these data.

    `value`, `low` and `high` are percentages, the same three where every month was `measured`;
    `numerator` and `denominator` the average counts. `rank` and the quintiles are places in the published
    distribution of the period `against`, None where there is none. `to_better` are the steps to each better
    quintile, counted in young people in an average month.
    """

    measure: str
    title: str
    period: str
    value: Fraction
    low: Fraction
    high: Fraction
    numerator: Fraction
    denominator: Fraction
    measured: tuple[str, ...]
    estimated: tuple[str, ...]
    against: str | None
    rank: Rank | None
    quintile: int | None
    best_quintile: int | None
    worst_quintile: int | None
    to_better: tuple[Step, ...]
    caveats: tuple[str, ...]

    @property
    def warning(self) -> str | None:
        """The sentence to show where the fifth quintile is reached or possible."""
        if self.worst_quintile != FIFTHS:
            return None
        held = "would be" if self.quintile == FIFTHS else "may come to be"
        return (
            f"{self.title} {held} in the fifth quintile for {period_text(self.period)}; "
            "authorities there are sent an improvement letter by the Department."
        )

    @property
    def sentence(self) -> str:
        """The forecast in a sentence."""
        start = f"{self.title} for {period_text(self.period)}: {percent_text(self.value)}"
        if self.estimated:
            start += f", between {percent_text(self.low)} and {percent_text(self.high)}"
        if self.quintile is None or self.against is None:
            return f"{start}."
        spread = ""
        if (self.best_quintile, self.worst_quintile) != (self.quintile, self.quintile):
            spread = f" (between {self.best_quintile} and {self.worst_quintile})"
        return f"{start}; quintile {self.quintile}{spread} among the figures of {period_text(self.against)}."

    @property
    def to_next(self) -> str | None:
        """What it takes to reach the next quintile, in a sentence; None in the best one."""
        if not self.to_better:
            return None
        step = self.to_better[0]
        people = counted(step.people, "young person", "young people")
        way = "more" if better_of(self.measure) == "high" else "fewer"
        return (
            f"Quintile {step.quintile} takes {people} {way} in an average month of the period "
            f"(its boundary is {percent_text(step.boundary)})."
        )


def forecasts(
    own: OwnMonths, published: Published, area: Area, margin: Fraction = MARGIN
) -> tuple[Forecast, ...]:
    """A forecast of each measure that the Department ranks and the council's own months give."""
    found = []
    for measure in ranked_measures():
        months = own.get(measure)
        if months:
            one = _forecast(measure, dict(months), published, area, margin)
            if one is not None:
                found.append(one)
    return tuple(found)


def _forecast(
    measure: str, own: dict[Month, Count], published: Published, area: Area, margin: Fraction
) -> Forecast | None:
    period, months = _target(measure, own, published, area)
    measured = [m for m in months if m in own]
    if not measured and measure in NOT_GUESSED:
        return None
    before = published.find(measure, str(_year_before(period)), area.code)
    before_value = None if before is None or before.value is None else as_printed(before.value)
    guessed = {m: estimate(m, months, own, before_value, margin) for m in months if m not in own}
    cohort = _mean([own[m].denominator for m in (measured or [max(own)])])
    people = {
        name: [own[m].numerator if m in own else getattr(guessed[m], name) * cohort / 100 for m in months]
        for name in ("value", "low", "high")
    }
    whole = _mean([own[m].denominator if m in own else cohort for m in months])
    rates = {name: 100 * _mean(counts) / whole for name, counts in people.items()}
    against, others = _distribution(measure, str(period), published, area)
    better = better_of(measure)
    places = [place(rates[name], others, better) for name in rates] if others and better else []
    quintiles = sorted(rank.quintile for rank in places)
    return Forecast(
        measure=measure,
        title=title_of(measure),
        period=str(period),
        **rates,
        numerator=_mean(people["value"]),
        denominator=whole,
        measured=tuple(str(m) for m in measured),
        estimated=tuple(str(m) for m in guessed),
        against=against,
        rank=places[0] if places else None,
        quintile=places[0].quintile if places else None,
        best_quintile=quintiles[0] if places else None,
        worst_quintile=quintiles[-1] if places else None,
        to_better=steps(_mean(people["value"]), whole, others, better) if others and better else (),
        caveats=_caveats(str(period), against, guessed, measured),
    )


def _target(
    measure: str, own: dict[Month, Count], published: Published, area: Area
) -> tuple[Month | MonthRange, tuple[Month, ...]]:
    """The period to forecast: that of the academic year of the latest own month.

    If it is published already and none of its months is among the council's own, the one a year later.
    """
    year = AcademicYear.of(max(own).first_day)
    period = window_of(measure, year)
    known = published.find(measure, str(period), area.code)
    if known is not None and not any(m in own for m in _months(period)):
        period = window_of(measure, AcademicYear(year.start + 1))
    return period, _months(period)


def _months(period: Month | MonthRange) -> tuple[Month, ...]:
    return period.months if isinstance(period, MonthRange) else (period,)


def _year_before(period: Month | MonthRange) -> Month | MonthRange:
    return period.year_before


def _distribution(
    measure: str, period: str, published: Published, area: Area
) -> tuple[str | None, list[float]]:
    """The other authorities' values of that very period if it is published, else of the latest before it."""
    seasons = [p for p in published.periods(measure) if _season(p) == _season(period) and p <= period]
    for against in reversed(seasons):
        others = [
            figure.value
            for figure in published.authorities(measure, against)
            if figure.value is not None and figure.area_code != area.code and figure.ages == HEADLINE_AGES
        ]
        if others:
            return against, others
    return None, []


def _season(period: str) -> tuple[str, ...]:
    return tuple(part[4:] for part in period.split("/"))


def _caveats(
    period: str, against: str | None, guessed: dict[Month, Estimate], measured: list[Month]
) -> tuple[str, ...]:
    said = []
    if guessed:
        ways = Counter(one.way for one in guessed.values())
        names = listed([period_text(str(m)) for m in guessed])
        said.append(f"{names} {'was' if len(guessed) == 1 else 'were'} estimated from {listed(list(ways))}.")
        if not measured and Way.CARRIED in ways:
            said.append(
                "No month of the period is given and the season is not allowed for: expect it to differ."
            )
    if against is None:
        said.append(
            "No published figures of other authorities are given for this time of year, so no quintile."
        )
    else:
        if against != period:
            then = period_text(against)
            said.append(f"Other authorities move too: the quintile is a place among the figures of {then}.")
        said.append(
            "Published figures are rounded to one decimal, so a place at a boundary is about right only."
        )
    return tuple(said)


def _mean(values: list[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)
