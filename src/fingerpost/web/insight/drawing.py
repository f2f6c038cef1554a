"""The charts of insight, drawn once for each set of figures and kind of reader."""

from functools import lru_cache

from fingerpost.analysis.reports.charts import draw
from fingerpost.analysis.reports.model import Bars, Lines, Look

Points = tuple[tuple[str, float], ...]
ENOUGH = 2
"""A line needs as many months as this."""


@lru_cache(maxsize=16)
def trend(title: str, series: tuple[tuple[str, Points], ...], says: str) -> str:
    """Lines over the months as SVG; nothing where there are too few months to draw."""
    drawn = {name: points for name, points in series if len(points) >= ENOUGH}
    if not drawn:
        return ""
    return draw(Lines("trend", title, Look.PERCENT, drawn), says)


@lru_cache(maxsize=16)
def bars(title: str, values: Points, says: str) -> str:
    """A bar a district as SVG; nothing where there is no district with a figure."""
    return draw(Bars("districts", title, Look.PERCENT, values), says) if values else ""
