"""Whose activity is not known: recorded as unknown, or recorded once and out of date."""

from fingerpost.analysis.reports import words
from fingerpost.analysis.reports.model import Block, Look, Section
from fingerpost.analysis.reports.sections.grid import Want, bars, entries, grid, people, stack
from fingerpost.analysis.reports.sections.says import extremes
from fingerpost.analysis.reports.sections.view import View

PARTS = (
    ("not_known_recorded", "Recorded as not known"),
    ("not_known_lapsed", "Out of date: recorded once and not confirmed since"),
    ("not_known", "Not known altogether"),
)
SHARE = "Not known, % of young people"


def not_known(view: View) -> Section:
    """The not known by kind, by district and by year."""
    total = view.get("not_known")
    says = "There is no figure for young people whose activity is not known."
    if total and total.numerator is not None:
        verb = "person's activity is" if total.numerator == 1 else "people's activity is"
        says = f"{words.count(total.numerator)} young {verb} not known."
    measures = ("not_known", *(m for m, _ in PARTS[:2]), "not_known_weeks_mean", "lapsed_weeks_mean")
    return Section(
        "not-known",
        "Young people whose activity is not known",
        says,
        (*_parts(view), *_district(view), *_years(view)),
        measures,
    )


def _parts(view: View) -> list[Block]:
    rows = [(measure, label) for measure, label in PARTS if view.get(measure) is not None]
    if len(rows) < 2:
        return []
    table = stack(view, "not-known-kind", "Not known by kind", "Kind", rows, "% of young people")
    lapsed, total = view.get("not_known_lapsed"), view.get("not_known")
    says = ""
    if lapsed and total and lapsed.numerator is not None and total.numerator is not None:
        says = (
            f"{words.count(lapsed.numerator)} of the {words.count(total.numerator)} are records that have "
            "gone out of date."
        )
    return [Block(says, table)]


def _district(view: View) -> list[Block]:
    rows = entries(view, "district", view.figures.area)
    want = Want(SHARE, "not_known")
    table = grid(
        view,
        "not-known-district",
        "Not known by district",
        "District",
        rows,
        [people("Young people", "cohort"), people("Not known", "not_known"), want],
    )
    if table is None:
        return []
    chart = bars(
        view, "chart-not-known-district", "Not known by district", rows[:-1], want, view.figures.area
    )
    return [Block(extremes(view, "district", "not_known", "the share not known"), table, chart)]


def _years(view: View) -> list[Block]:
    table = grid(
        view,
        "not-known-year",
        "Not known by academic year",
        "Academic year",
        entries(view, "academic_year", "Years 12 and 13"),
        [
            people("Not known", "not_known"),
            Want(SHARE, "not_known"),
            Want("Average time out of date", "lapsed_weeks_mean", "value", Look.WEEKS),
            Want("Average time recorded as not known", "not_known_weeks_mean", "value", Look.WEEKS),
        ],
    )
    if table is None:
        return []
    return [Block(extremes(view, "academic_year", "not_known", "the share not known"), table)]
