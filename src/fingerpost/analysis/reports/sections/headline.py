"""The figures at the head of the scorecard, each with its direction in words."""

from fingerpost.analysis.reports import words
from fingerpost.analysis.reports.model import Headline
from fingerpost.analysis.reports.sections.view import View

MEASURES = (
    ("neet_or_not_known", "NEET or not known", "low"),
    ("neet", "NEET", "low"),
    ("not_known", "Not known", "low"),
    ("participating", "Participating", "high"),
)


def headlines(view: View) -> tuple[Headline, ...]:
    """The four figures that the Department's scorecard leads with, those of them that there are."""
    found = []
    for measure, title, better in MEASURES:
        figure = view.get(measure)
        if figure is None:
            continue
        value, numerator, denominator = (figure.part(part) for part in ("value", "numerator", "denominator"))
        if value is None or numerator is None or denominator is None:
            reason = words.FLAGS.get(figure.flag, "no figure")
            gap = Headline(measure, title, "–", f"This figure is {reason}.", "", flag=figure.flag or "x")
            found.append(gap)
            continue
        of = f"{words.count(numerator)} of {words.count(denominator)} young people"
        said, judged = _direction(view, measure, better)
        numbers = (figure.numerator, figure.denominator, figure.value)
        found.append(Headline(measure, title, words.percent(value), of, said, judged, *numbers))
    return tuple(found)


def _direction(view: View, measure: str, better: str) -> tuple[str, str | None]:
    """The change on the year before, else on the month before, else why there is none."""
    for before in (view.year_before, view.month_before):
        change = view.figures.change(measure, view.period, before)
        if change is not None:
            said = words.direction(change, better, before)
            return said[:1].upper() + said[1:], words.verdict(change, better)
    ends = " or ".join(words.period(before) for before in (view.year_before, view.month_before))
    return f"No figure for {ends} to compare with", None
