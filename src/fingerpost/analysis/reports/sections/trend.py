"""How the figures have moved from month to month, and the averages that the Department publishes."""

from fingerpost.analysis.reports import words
from fingerpost.analysis.reports.model import Block, Column, Lines, Look, Row, Section, Table
from fingerpost.analysis.reports.sections.grid import cell
from fingerpost.analysis.reports.sections.view import View

MEASURES = (("neet_or_not_known", "NEET or not known"), ("neet", "NEET"), ("not_known", "Not known"))
SEASON = (
    "The not known rise each September, when last year's places have ended and this year's are not yet "
    "confirmed, and NEET is usually highest from December to March; compare a month with the same month of "
    "another year."
)


def trend(view: View) -> Section:
    """Each month given, and each December to February average."""
    ids = tuple(measure for measure, _ in MEASURES)
    months = view.figures.months
    blocks = []
    if len(months) > 1:
        blocks.append(
            Block(_says(view), _table(view, months, "trend-months", "Month by month", "Month"), _lines(view))
        )
    averages = tuple(period for period in view.figures.averages if _known(view, period))
    if averages:
        table = _table(
            view, averages, "trend-averages", "Average of December, January and February", "Period"
        )
        blocks.append(Block("This is the average that the Department publishes each year.", table))
    if not blocks:
        return Section(
            "trend", "Trend", "One month was given; give several to see how the figures have moved.", (), ids
        )
    return Section("trend", "Trend", "", tuple(blocks), ids, (SEASON,) if len(months) > 1 else ())


def _known(view: View, period: str) -> bool:
    figure = view.figures.get("neet", period)
    return figure is not None and figure.value is not None


def _table(view: View, periods: tuple[str, ...], name: str, caption: str, stub: str) -> Table:
    columns = [Column("Young people", Look.COUNT)]
    columns += [Column(f"{title}, %", Look.PERCENT) for _, title in MEASURES]
    rows = []
    for period in periods:
        cells = [cell(view.figures.get("cohort", period), "numerator", Look.COUNT)]
        cells += [cell(view.figures.get(measure, period), "value", Look.PERCENT) for measure, _ in MEASURES]
        rows.append(Row(words.period(period), tuple(cells), strong=period == view.period))
    return Table(name, caption, stub, tuple(columns), tuple(rows))


def _lines(view: View) -> Lines | None:
    series = {
        title: tuple(
            (period, figure.value)
            for period, figure in view.figures.series(measure)
            if figure.value is not None
        )
        for measure, title in MEASURES
    }
    kept = {title: values for title, values in series.items() if len(values) > 2}
    return Lines("chart-trend", "NEET and not known, month by month", Look.PERCENT, kept) if kept else None


def _says(view: View) -> str:
    values = [
        (f.value, period) for period, f in view.figures.series("neet_or_not_known") if f.value is not None
    ]
    if len(values) < 2:
        return ""
    high, low = max(values), min(values)
    shown = "" if len(values) == len(view.figures.months) else "Of the months with a figure: "
    return (
        f"{shown}NEET or not known was highest in {words.period(high[1])} ({words.percent(high[0])}) "
        f"and lowest in {words.period(low[1])} ({words.percent(low[0])})."
    )
