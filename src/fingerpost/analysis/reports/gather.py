"""Gathering a scorecard: the figures, the comparators and what was left out, in the order to print them."""

from collections.abc import Mapping, Sequence
from datetime import date

import pyarrow as pa

from fingerpost.analysis.reports import words
from fingerpost.analysis.reports.figures import TOTAL, Figures
from fingerpost.analysis.reports.model import Definition, Scorecard, Section
from fingerpost.analysis.reports.sections.authorities import authorities
from fingerpost.analysis.reports.sections.groups import groups, send
from fingerpost.analysis.reports.sections.headline import headlines
from fingerpost.analysis.reports.sections.neet import durations, flows, neet, reasons
from fingerpost.analysis.reports.sections.not_known import not_known
from fingerpost.analysis.reports.sections.participation import guarantee, participation
from fingerpost.analysis.reports.sections.trend import trend
from fingerpost.analysis.reports.sections.view import View
from fingerpost.core.codes import Edition
from fingerpost.core.errors import BadRequest


def gather(
    tidy: pa.Table,
    *,
    area: str,
    edition: Edition,
    definitions: Mapping[str, Definition],
    comparators: Section | None = None,
    left_out: Sequence[str] = (),
    sources: Sequence[str] = (),
    caveats: Sequence[str] = (),
    ages: tuple[int, int] | None = None,
    suppressed: bool = False,
    made: date | None = None,
) -> Scorecard:
    """The scorecard of one area of a tidy table at its latest month.

    `area` is the three-digit code or `total`; `ages` the academic ages measured where they are not 16-17.
    Raises BadRequest where the table has no figure of the area.
    """
    figures = Figures(tidy, area)
    if not figures.months:
        raise BadRequest(f"There is no figure of authority {area}; name one that the files hold.")
    period = figures.months[-1]
    view = View(figures, period, edition)
    parts = [
        authorities(tidy, period) if area == TOTAL else None,
        neet(view),
        durations(view),
        flows(view),
        reasons(view),
        not_known(view),
        participation(view),
        comparators,
        send(view),
        groups(view),
        trend(view),
        guarantee(view),
    ]
    sections = tuple(part for part in parts if part is not None)
    named = {measure for section in sections for measure in section.measures}
    return Scorecard(
        area_code=area,
        area=figures.area,
        period=period,
        title=f"{figures.area}, {words.period(period)}",
        cohort=_cohort(view, ages),
        headlines=headlines(view),
        sections=sections,
        left_out=tuple(left_out),
        sources=tuple(sources),
        caveats=tuple(caveats),
        definitions={key: value for key, value in definitions.items() if key in named},
        suppressed=suppressed,
        made=made,
    )


def _cohort(view: View, ages: tuple[int, int] | None) -> str:
    """Whom the figures are about, in one sentence."""
    figure = view.get("cohort")
    who = "young people in Years 12 and 13 (academic age 16 and 17)"
    if ages is not None and ages != (16, 17):
        who = f"young people of academic age {ages[0]} to {ages[1]}"
    if figure is None or figure.numerator is None:
        return f"{who[:1].upper()}{who[1:]}."
    return f"{words.count(figure.numerator)} {who}."
