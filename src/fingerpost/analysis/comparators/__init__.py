"""A council beside others: published figures, quintiles, region, neighbours, forecast and targets.

Figures of different periods, ages or measures are never set beside each other.
"""

from fingerpost.analysis.comparators.area import AreaLine, AreaView, NeighbourMean, area_named, area_view
from fingerpost.analysis.comparators.direction import better_of, for_the_better, title_of
from fingerpost.analysis.comparators.facts import Fact, FactKind, Point, direction, facts
from fingerpost.analysis.comparators.forecast import Forecast, forecasts
from fingerpost.analysis.comparators.own import Count, OwnMonths, own_months
from fingerpost.analysis.comparators.quintiles import Rank, Step, place, quintiles, ranks, steps
from fingerpost.analysis.comparators.rows import COLUMNS, Row, rows, to_csv, to_json, to_markdown
from fingerpost.analysis.comparators.standings import Standing, Standings, standings
from fingerpost.analysis.comparators.targets import Other, Rule, Target, TargetLine, judge, read_targets
from fingerpost.analysis.comparators.words import percent_text, period_text, points_text, short_period_text

__all__ = [
    "COLUMNS",
    "AreaLine",
    "AreaView",
    "Count",
    "Fact",
    "FactKind",
    "Forecast",
    "NeighbourMean",
    "Other",
    "OwnMonths",
    "Point",
    "Rank",
    "Row",
    "Rule",
    "Standing",
    "Standings",
    "Step",
    "Target",
    "TargetLine",
    "area_named",
    "area_view",
    "better_of",
    "direction",
    "facts",
    "for_the_better",
    "forecasts",
    "judge",
    "own_months",
    "percent_text",
    "period_text",
    "place",
    "points_text",
    "quintiles",
    "ranks",
    "read_targets",
    "rows",
    "short_period_text",
    "standings",
    "steps",
    "title_of",
    "to_csv",
    "to_json",
    "to_markdown",
]
